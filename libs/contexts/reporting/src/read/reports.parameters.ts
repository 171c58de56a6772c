import { AtLeast, Cursor, DEFAULT_LIMIT, InstantParameter, Limit, refuseBackwardSpan } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type Grouping, GROUPINGS, type ReportRequest, type ReportScope } from './report-scope.js';

/** Parameters of a report on the tickets opened in a period. */
export class ReportParameters {
  @AtLeast() atLeast?: bigint;

  @InstantParameter('Opened at this instant or later.')
  from?: string;

  @InstantParameter('Opened before this instant.')
  to?: string;
}

/** Parameters of a report that may be told apart. */
export class GroupedReportParameters extends ReportParameters {
  @ApiPropertyOptional({
    enum: GROUPINGS,
    description: 'By the newest value of each ticket; month is that of opening.',
  })
  @IsOptional()
  @IsIn(GROUPINGS, { message: `has to be one of ${GROUPINGS.join(', ')}` })
  groupBy?: Grouping;
}

/** Parameters of the list of tickets behind a figure. */
export class KpiTicketsParameters extends GroupedReportParameters {
  @ApiPropertyOptional({ description: 'One group of `groupBy`; empty for the tickets without a value.' })
  @IsOptional()
  @IsString()
  @Length(0, 200)
  group?: string;

  @Limit() limit: number = DEFAULT_LIMIT;
  @Cursor() cursor?: string;
}

/** @throws InvalidInput when the period ends before it begins. */
export const scopeOf = ({ from, to }: ReportParameters): ReportScope => {
  refuseBackwardSpan({ from, to });
  return { from: from ?? null, to: to ?? null };
};

/** @throws InvalidInput when the period ends before it begins. */
export const requestOf = (parameters: GroupedReportParameters): ReportRequest => ({
  ...scopeOf(parameters),
  groupBy: parameters.groupBy ?? null,
});
