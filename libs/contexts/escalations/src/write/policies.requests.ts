import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const LEVELS = 9;

/** When a step is taken; checked by the domain, described here. */
class OccasionRequest {
  @ApiProperty({ enum: ['opened', 'at-risk', 'breached', 'climbed'] }) on: string;
  @ApiPropertyOptional({
    oneOf: [{ type: 'number' }, { type: 'string' }],
    example: 75,
    description: 'At risk: as the agreement writes it',
  })
  threshold?: number | string;
  @ApiPropertyOptional({ example: 'PT1H', description: 'Opened, breached: so long afterwards (24x7)' }) after?: string;
  @ApiPropertyOptional({ enum: ['response', 'resolution', 'update'] }) metric?: string;
}

/** A rung of the policy. */
class StepRequest {
  @ApiProperty({ type: OccasionRequest }) when: OccasionRequest;
  @ApiProperty({ enum: ['functional', 'hierarchical'] }) way: string;
  @ApiProperty({ minimum: 1, maximum: LEVELS }) level: number;
  @ApiProperty({
    type: [Object],
    example: [{ ticketTeam: true }, { rota: 'network-on-call' }, { role: 'service-manager' }],
    description:
      'One of role, team, person, rota, ticketTeam, owner each; with quietHours of its own if wanted. The owner is the ' +
      'team of a ticket, or whoever has to see to a statutory report, leads a major incident or owns a service that was ' +
      'changed without authority',
  })
  to: object[];
  @ApiProperty({ type: String, nullable: true, example: 'PT30M', description: 'Reaction time (24x7); null: no limit' })
  acknowledgeWithin: string | null;
  @ApiPropertyOptional({ example: 'PT4H', description: 'Once acknowledged: to be resolved within (24x7)' })
  resolveWithin?: string;
  @ApiPropertyOptional({ minimum: 1, maximum: LEVELS, description: 'Level to climb to; the next one unless given' })
  climbTo?: number;
  @ApiPropertyOptional({ type: Object, example: { every: 'PT30M', times: 4 }, description: 'On the last level' })
  repeat?: object;
  @ApiPropertyOptional({
    type: Object,
    example: {
      timeZone: 'Europe/Berlin',
      windows: [{ from: '20:00', until: '07:00' }],
      unless: { priority: [1] },
    },
  })
  quietHours?: object;
}

/** Which tickets a policy is about; what is left out means any. */
class PolicyScopeRequest {
  @ApiPropertyOptional({ type: String, nullable: true }) customer?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) service?: string | null;
  @ApiPropertyOptional({
    ...{ type: String, nullable: true, example: 'complaint' },
    description:
      'Of ticket; or regulatory-deadline, availability, major-incident-update, unauthorised-change: such matters only meet ' +
      'policies that name them',
  })
  kind?: string | null;
  @ApiPropertyOptional({ type: Number, nullable: true }) priority?: number | null;
  @ApiPropertyOptional({ enum: ['SLA', 'OLA', 'UC'], nullable: true }) agreementKind?: string | null;
}

export class DefineEscalationPolicyRequest {
  @ApiProperty({ maxLength: 200 }) name: string;
  @ApiPropertyOptional({ maxLength: 64, example: 'gold-escalation' }) id?: string;
  @ApiPropertyOptional({ type: PolicyScopeRequest }) scope?: PolicyScopeRequest;
  @ApiProperty({ type: [StepRequest] }) steps: StepRequest[];
}

export class AmendEscalationPolicyRequest {
  @ApiPropertyOptional({ maxLength: 200 }) name?: string;
  @ApiPropertyOptional() reason?: string;
  @ApiProperty({ type: [StepRequest] }) steps: StepRequest[];
}

export class NoBodyRequest {}
