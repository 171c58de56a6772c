import { refuseBackwardSpan } from '@chronodesk/http';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { problemDetailsProjection } from './problem-details/problem-details.projector.js';
import { reportedTicketsProjection } from './reported-tickets/reported-tickets.projector.js';
import { SuggestionParameters } from './suggestions.parameters.js';
import { dismissedSuggestionsProjection } from './suggestions/dismissed-suggestions.projector.js';
import { type SuggestionPage, SuggestProblems } from './suggestions/suggestions.query.js';

/** How long the span is unless told otherwise: four weeks, so that each weekday counts alike. */
const SPAN_MS = 28 * 24 * 3_600_000;
/** And never before what can be asked for. */
const EARLIEST_MS = Date.parse('0001-01-01T00:00:00Z');
const LANES = [problemDetailsProjection, reportedTicketsProjection, dismissedSuggestionsProjection];

/** What may be worth a problem. */
@ApiTags('problems')
@Controller('problems/suggestions')
export class SuggestionQueriesController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Incidents that recur more than usual, with figures, the rule in words and samples' })
  async list(@Query() { atLeast, from, to, ...rest }: SuggestionParameters): Promise<SuggestionPage> {
    await this.positions.waitUntil(
      LANES.map(({ name }) => name),
      atLeast,
    );
    const end = to ?? new Date().toISOString();
    const start = from ?? new Date(Math.max(Date.parse(end) - SPAN_MS, EARLIEST_MS)).toISOString();
    refuseBackwardSpan({ from: start, to: end });
    return this.queries.execute(new SuggestProblems({ ...rest, from: start, to: end }));
  }
}
