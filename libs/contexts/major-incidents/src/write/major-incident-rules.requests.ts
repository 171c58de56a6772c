import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AudiencePlanRequest } from './major-incidents.requests.js';

/** Which tickets a rule is about; what is left out means any. */
class MajorIncidentRuleScopeRequest {
  @ApiPropertyOptional({ enum: ['incident', 'request', 'complaint'], nullable: true }) kind?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) service?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) customer?: string | null;
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 4, nullable: true }) priority?: number | null;
}

class RuleContentRequest {
  @ApiProperty({ type: MajorIncidentRuleScopeRequest, example: { kind: 'incident', priority: 1 } })
  scope: MajorIncidentRuleScopeRequest;
  @ApiPropertyOptional({
    type: Object,
    nullable: true,
    example: { count: 5, within: 'PT1H' },
    description: 'Only once so many other tickets were linked with it within that time, either way',
  })
  linked?: object | null;
  @ApiPropertyOptional({ enum: ['declare', 'suggest'], default: 'declare' }) mode?: string;
  @ApiPropertyOptional({ type: Object, nullable: true, example: { kind: 'team', id: 'duty-managers' } })
  lead?: object | null;
  @ApiPropertyOptional({ type: [AudiencePlanRequest] }) plan?: AudiencePlanRequest[];
}

/** `POST /major-incident-rules`; checked by the domain, described here. */
export class DefineMajorIncidentRuleRequest extends RuleContentRequest {
  @ApiPropertyOptional({ maxLength: 64, example: 'p1-mail' }) id?: string;
  @ApiProperty({ maxLength: 200 }) name: string;
}

export class AmendMajorIncidentRuleRequest extends RuleContentRequest {
  @ApiPropertyOptional({ maxLength: 200 }) name?: string;
  @ApiPropertyOptional() reason?: string;
}

export class RetireMajorIncidentRuleRequest {
  @ApiPropertyOptional({ type: String, nullable: true }) reason?: string | null;
}
