import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

const TEXT = 32_000;
const KINDS = ['incident', 'request', 'complaint'];

/** Checked by the domain, described here. */
export class DefineTicketPolicyRequest {
  @ApiPropertyOptional({ enum: KINDS, nullable: true, description: 'Left out or null: any kind' }) kind?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Left out or null: any' }) customer?: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'PT120H', description: 'Around the clock; null: never' })
  closeAfter: string | null;
  @ApiPropertyOptional({ type: String, example: 'PT168H', default: 'PT168H' }) ratingChangeableFor?: string;
  @ApiPropertyOptional({ type: String, example: 'PT2160H', default: 'PT2160H' }) complaintRepeatsWithin?: string;
  @ApiPropertyOptional() reason?: string;
}

class CriterionRequest {
  @ApiProperty({ example: 'documentation' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ minimum: 1, maximum: 100 }) weight: number;
  @ApiProperty({ minimum: 1, maximum: 100, description: 'Highest number of points' }) most: number;
}

/** Checked by the domain, described here. */
export class DefineQualityScorecardRequest {
  @ApiProperty({ example: 'resolution-quality' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [CriterionRequest] }) criteria: CriterionRequest[];
  @ApiPropertyOptional() reason?: string;
}

export class RetireDefinitionRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}
