import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Length, Min } from 'class-validator';
import { AsOf, AtLeastQuery, PageQuery } from '@chronodesk/http';
import { METRICS } from '../../domain/clock-engine/agreement-terms.js';
import { IsMonth, Version } from '../penalties/penalties.requests.js';

const number = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** `GET /sla/report`. */
export class SlaReportRequest extends AtLeastQuery {
  @ApiProperty({ example: '2026-03' }) @IsMonth() month: string;
  @ApiPropertyOptional() @IsOptional() @Length(1, 200) customer?: string;
  @ApiPropertyOptional() @IsOptional() @Length(1, 200) service?: string;
  @ApiPropertyOptional({ description: 'Only this agreement.' }) @IsOptional() @Length(1, 200) agreement?: string;

  @ApiPropertyOptional({ enum: ['json', 'csv'], default: 'json' })
  @IsIn(['json', 'csv'])
  format: 'json' | 'csv' = 'json';
}

/** `GET /sla/report/breaches`. */
export class ReportBreachesRequest extends PageQuery {
  @ApiProperty({ example: 'gold' }) @Length(1, 200) agreement: string;
  @ApiProperty({ example: '2026-03' }) @IsMonth() month: string;
  @ApiPropertyOptional({ enum: METRICS }) @IsOptional() @IsIn(METRICS) metric?: string;
  @ApiPropertyOptional({ minimum: 1 }) @IsOptional() @Transform(number) @IsInt() @Min(1) priority?: number;
  @ApiPropertyOptional() @IsOptional() @Length(1, 200) customer?: string;
  @ApiPropertyOptional() @IsOptional() @Length(1, 200) service?: string;
}

/** `GET /sla/error-budget`. */
export class ErrorBudgetRequest extends AtLeastQuery {
  @ApiProperty({ example: 'gold' }) @Length(1, 200) agreement: string;
  @ApiProperty({ example: '2026-03' }) @IsMonth() month: string;
  @ApiPropertyOptional() @IsOptional() @Length(1, 200) customer?: string;
  @ApiPropertyOptional() @IsOptional() @Length(1, 200) service?: string;
  @ApiPropertyOptional({ description: 'Of an OLA or UC: only what this team or supplier had, as tickets name it.' })
  @IsOptional()
  @Length(1, 200)
  party?: string;
  @Version() version?: number;
  @AsOf() asOf?: string;
}
