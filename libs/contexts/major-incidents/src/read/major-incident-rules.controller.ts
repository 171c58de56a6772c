import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { GetMajorIncidentRuleRequest, ListMajorIncidentRulesRequest } from './major-incident-rules.requests.js';
import { ruleVersionsProjection } from './rules/rule-versions.projector.js';
import { GetMajorIncidentRule, ListMajorIncidentRules, type RuleAnswer, type RuleLine } from './rules/rules.query.js';

/** Rules that declare major incidents, and their versions. */
@ApiTags('major incident rules')
@Controller('major-incident-rules')
export class MajorIncidentRuleQueriesController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Major incident rules, each with its newest version' })
  async list(@Query() { status, limit, cursor, atLeast }: ListMajorIncidentRulesRequest): Promise<Page<RuleLine>> {
    await this.positions.waitUntil([ruleVersionsProjection.name], atLeast);
    return this.queries.execute(new ListMajorIncidentRules(status, limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'A major incident rule: its newest version, or a numbered one' })
  async one(
    @Param('id') id: string,
    @Query() { version, atLeast }: GetMajorIncidentRuleRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RuleAnswer> {
    await this.positions.waitUntil([ruleVersionsProjection.name], atLeast);
    const rule = await this.queries.execute(new GetMajorIncidentRule(id, version));
    reply.header('etag', etagOf(rule.revision));
    return rule;
  }
}
