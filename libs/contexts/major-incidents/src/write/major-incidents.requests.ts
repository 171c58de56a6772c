import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Bodies as the domain checks them; described here. */
class MajorPartyRequest {
  @ApiProperty({ enum: ['person', 'team'] }) kind: string;
  @ApiProperty({ example: 'network' }) id: string;
}

export class AudiencePlanRequest {
  @ApiProperty({ example: 'customers', description: 'An id of your own choice' }) audience: string;
  @ApiProperty({ example: 'PT1H', description: 'Around the clock; PT1M to PT720H' }) every: string;
  @ApiPropertyOptional({ example: 'PT15M', description: 'A quarter of "every" unless given' }) remindBefore?: string;
}

/** `POST /tickets/{id}/declare-major`. */
export class DeclareMajorRequest {
  @ApiProperty({ example: 'All sites without mail' }) reason: string;
  @ApiPropertyOptional({ type: MajorPartyRequest, nullable: true }) lead?: MajorPartyRequest | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'What the business feels' }) impact?: string | null;
  @ApiPropertyOptional({
    type: [AudiencePlanRequest],
    description: 'internal every PT30M, management and customers every PT1H unless given',
  })
  plan?: AudiencePlanRequest[];
}

export class MajorReasonRequest {
  @ApiProperty() reason: string;
}

export class MajorNoteRequest {
  @ApiPropertyOptional({ type: String, nullable: true }) note?: string | null;
}

export class MajorImpactRequest {
  @ApiProperty({ example: 'Orders cannot be taken in Hamburg' }) impact: string;
}

export class HandOverLeadRequest {
  @ApiProperty({ type: MajorPartyRequest }) to: MajorPartyRequest;
  @ApiPropertyOptional({ type: String, nullable: true }) note?: string | null;
}

export class MajorRoleRequest {
  @ApiProperty({
    example: 'scribe',
    description:
      'incident-manager, communications, technical-lead, scribe, customer-liaison, supplier-liaison or service-owner',
  })
  role: string;
  @ApiProperty({ type: MajorPartyRequest }) party: MajorPartyRequest;
}

export class LinkMajorTicketsRequest {
  @ApiProperty({ type: [String], example: ['INC0000124'], description: 'Ids or numbers, at most 200' })
  tickets: string[];
  @ApiPropertyOptional({ enum: ['child', 'related'], default: 'child' }) as?: string;
}

export class UnlinkMajorTicketsRequest {
  @ApiProperty({ type: [String], example: ['INC0000124'] }) tickets: string[];
  @ApiPropertyOptional({ type: String, nullable: true }) reason?: string | null;
}

export class CommunicationPlanRequest {
  @ApiProperty({ type: [AudiencePlanRequest] }) plan: AudiencePlanRequest[];
}

export class PublishUpdateRequest {
  @ApiProperty({ example: 'customers', description: 'An audience of the plan' }) audience: string;
  @ApiProperty({ description: 'For people; it never leaves on Kafka' }) text: string;
  @ApiPropertyOptional({ type: String, nullable: true, example: 'PT2H', description: 'As the plan says unless given' })
  nextUpdateIn?: string | null;
}

export class MajorActionRequest {
  @ApiProperty({ maxLength: 200 }) title: string;
  @ApiProperty({ type: MajorPartyRequest }) owner: MajorPartyRequest;
  @ApiProperty({ example: '2026-12-24' }) dueOn: string;
}

export class ReviewMajorRequest {
  @ApiProperty() summary: string;
  @ApiProperty({ type: [String] }) findings: string[];
  @ApiPropertyOptional({ type: [MajorActionRequest] }) actions?: MajorActionRequest[];
}

export class CompleteMajorActionRequest {
  @ApiProperty({ minimum: 1, description: 'Number of the action in this major incident' }) action: number;
  @ApiPropertyOptional({ type: String, nullable: true }) note?: string | null;
}

export class DropMajorActionRequest {
  @ApiProperty({ minimum: 1 }) action: number;
  @ApiProperty() reason: string;
}

export class CloseMajorRequest {
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Needed where there was no review' })
  reason?: string | null;
}
