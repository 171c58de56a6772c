import { etagOf, type Page, type Reply } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { GetEscalationPolicyRequest, ListEscalationPoliciesRequest } from './policies.requests.js';
import {
  GetEscalationPolicy,
  ListEscalationPolicies,
  type PolicyAnswer,
  type PolicyLine,
} from './policy-versions/policies.query.js';
import { policyVersionsProjection } from './policy-versions/policy-versions.projector.js';

/** Escalation policies and their versions. */
@ApiTags('escalation policies')
@Controller('escalation-policies')
export class EscalationPolicyQueriesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Escalation policies, each with its newest version' })
  async list(@Query() { status, limit, cursor, atLeast }: ListEscalationPoliciesRequest): Promise<Page<PolicyLine>> {
    await this.positions.waitUntil([policyVersionsProjection.name], atLeast);
    return this.queries.execute(new ListEscalationPolicies(status, limit, cursor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'An escalation policy; "built-in" is what counts where no other one does' })
  async one(
    @Param('id') id: string,
    @Query() { version, atLeast }: GetEscalationPolicyRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<PolicyAnswer> {
    await this.positions.waitUntil([policyVersionsProjection.name], atLeast);
    const policy = await this.queries.execute(new GetEscalationPolicy(id, version));
    reply.header('etag', etagOf(policy.revision));
    return policy;
  }
}
