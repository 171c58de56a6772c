import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** A promise as it is written in a request; checked by the domain, described here. */
class TargetRequest {
  @ApiProperty({ enum: ['response', 'resolution', 'update'] }) metric: string;
  @ApiProperty({ minimum: 1, description: '1 critical … 4 low' }) priority: number;
  @ApiProperty({ example: 'PT4H', description: 'Hours, minutes, seconds; never days' }) within: string;
  @ApiPropertyOptional({
    type: [Object],
    example: [50, 75, 'PT30M'],
    description: 'Per cents, or durations before due',
  })
  thresholds?: (number | string)[];
  @ApiPropertyOptional({
    type: [Object],
    example: [75],
    description: 'Thresholds that also escalate; a breach always does',
  })
  escalate?: (number | string)[];
}

/** A promise about a service, as it is written in a request; checked by the domain, described here. */
class AvailabilityTargetRequest {
  @ApiPropertyOptional({ type: String, nullable: true, description: "Left out: the service of the agreement's scope" })
  service?: string | null;
  @ApiProperty({ example: 99.5, maximum: 100, description: 'More than 0; at most three decimals' }) percent: number;
  @ApiProperty({ enum: ['month', 'quarter', 'year'] }) per: string;
  @ApiProperty({ enum: ['service-hours', 'always'], description: "service-hours: those of the agreement's calendar" })
  measuredIn: string;
  @ApiPropertyOptional({ default: false, description: 'Whether "degraded" counts as down' }) countDegraded?: boolean;
  @ApiPropertyOptional({ default: true, description: 'Whether planned outages do not count' }) excludePlanned?: boolean;
  @ApiPropertyOptional({ type: [Number], example: [50, 80], description: 'Per cents of the allowed downtime' })
  thresholds?: number[];
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: "Zone in which periods begin at midnight; left out: the calendar's, or UTC",
  })
  timeZone?: string | null;
}

/** Which tickets an agreement is about; what is left out means any. */
class ScopeRequest {
  @ApiPropertyOptional({ type: String, nullable: true }) customer?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) service?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) kind?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'OLA only' }) team?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'UC only' }) supplier?: string | null;
}

class ContentRequest {
  @ApiProperty({
    oneOf: [{ type: 'string', enum: ['always'] }, { type: 'object' }],
    example: { timeZone: 'Europe/Berlin', weekly: { mon: [['08:00', '18:00']] }, closed: [], open: [] },
  })
  calendar: unknown;
  @ApiProperty({ type: [TargetRequest] }) targets: TargetRequest[];
  @ApiPropertyOptional({ type: [AvailabilityTargetRequest] }) availability?: AvailabilityTargetRequest[];
  @ApiPropertyOptional({ type: [String], example: ['requester'], description: 'Holds that pause' }) pauseOn?: string[];
  @ApiPropertyOptional({ type: [String], example: ['resolution'], description: 'Clocks that holds pause' })
  pausable?: string[];
  @ApiPropertyOptional({ enum: ['continue', 'restart'], default: 'continue' }) onReopen?: string;
  @ApiPropertyOptional({
    type: [Object],
    example: [{ metric: 'response', priority: [1, 2], percent: 95, per: 'month' }],
    description: 'Promised shares of met verdicts in a calendar month',
  })
  compliance?: object[];
  @ApiPropertyOptional({
    type: Object,
    example: {
      ...{ currency: 'EUR', monthlyFee: '10000.00', cap: { per: 'month', percentOfFee: 10 } },
      rules: [
        { per: 'breach', metric: 'resolution', priority: [1], amount: '150.00' },
        { per: 'band', metric: 'response', bands: [{ below: 98, amount: '500.00' }] },
      ],
    },
    description: 'What breaches cost; never published',
  })
  penalties?: object;
}

export class DraftAgreementRequest extends ContentRequest {
  @ApiProperty({ maxLength: 200 }) name: string;
  @ApiPropertyOptional({ maxLength: 64, example: 'gold' }) id?: string;
  @ApiPropertyOptional({ enum: ['SLA', 'OLA', 'UC'], default: 'SLA' }) kind?: string;
  @ApiPropertyOptional({ type: ScopeRequest }) scope?: ScopeRequest;
}

export class AmendAgreementRequest extends ContentRequest {
  @ApiPropertyOptional({ maxLength: 200 }) name?: string;
  @ApiPropertyOptional() reason?: string;
}

export class RetireAgreementRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 32_000) reason?: string;
}
