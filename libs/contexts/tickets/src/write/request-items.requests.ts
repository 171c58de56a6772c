import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const TYPES = ['text', 'number', 'yes-no', 'date', 'choice'];

class FormFieldRequest {
  @ApiProperty({ example: 'size' }) id: string;
  @ApiProperty() label: string;
  @ApiProperty({ enum: TYPES }) type: string;
  @ApiPropertyOptional({ default: false }) required?: boolean;
  @ApiPropertyOptional({ type: [String], description: 'For type choice' }) choices?: string[];
}

class ApproverRequest {
  @ApiProperty({ enum: ['person', 'role'] }) kind: string;
  @ApiProperty({ example: 'budget-owner' }) id: string;
}

/** Checked by the domain, described here. */
export class DefineRequestItemRequest {
  @ApiProperty({ example: 'laptop' }) id: string;
  @ApiProperty() name: string;
  @ApiPropertyOptional({ type: String, nullable: true }) service?: string | null;
  @ApiProperty({ type: [FormFieldRequest] }) fields: FormFieldRequest[];
  @ApiPropertyOptional({ type: ApproverRequest, nullable: true, description: 'Left out or null: nobody has to agree' })
  approval?: ApproverRequest | null;
  @ApiPropertyOptional({ type: [String], description: 'What has to be done' }) checklist?: string[];
  @ApiPropertyOptional() reason?: string;
}

/** Checked by the domain, described here. */
export class DefineTicketTemplateRequest {
  @ApiProperty({ example: 'joiner' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [String] }) checklist: string[];
  @ApiPropertyOptional() reason?: string;
}
