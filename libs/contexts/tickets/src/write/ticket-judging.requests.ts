import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

const TEXT = 32_000;

export class RateTicketRequest {
  @ApiProperty({ minimum: 1, maximum: 5, description: '1 very dissatisfied … 5 very satisfied' })
  @IsInt()
  @Min(1)
  @Max(5)
  csat: number;
  @ApiPropertyOptional({ minimum: 0, maximum: 10, description: 'How likely to recommend the desk' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10)
  nps?: number;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) comment?: string;
}

class CriterionPointsRequest {
  @ApiProperty({ example: 'documentation' }) criterion: string;
  @ApiProperty({ minimum: 0, maximum: 100 }) points: number;
}

/** Checked by the domain, described here. */
export class ReviewTicketRequest {
  @ApiProperty({ example: 'resolution-quality' }) scorecard: string;
  @ApiProperty({ type: [CriterionPointsRequest], description: 'Each criterion of the scorecard once' })
  points: CriterionPointsRequest[];
  @ApiPropertyOptional({ maxLength: TEXT }) comment?: string;
}
