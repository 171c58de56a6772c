import { refuseBackwardSpan } from '@chronodesk/http';
import { InvalidInput } from '@chronodesk/kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { onCallAt, type OnCallSpan } from '../../domain/rota/on-call.js';
import { onCallAsItStood, type RotaStanding, standingAt } from '../../domain/rota/rota-standing.js';
import { LedgerRotas, type RotaMoment } from './ledger-rotas.query.js';

/** Longest span that is answered at once, and most answers: a year of daily turns on ten layers. */
const LONGEST_MS = 366 * 86_400_000;
const MOST_SPANS = 4_000;

/** Who is on call on a layer; ISO 8601, UTC. For an instant the bounds are those of the turn, by the plan that answers. */
export interface OnCallLine {
  readonly layer: string;
  readonly person: string | null;
  /** Null: from the beginning. */
  readonly from: string | null;
  readonly until: string;
  /** Id of the override that the answer comes from. */
  readonly override: string | null;
}

/** At an instant, or between two (`to` exclusive); ISO 8601, UTC. */
export type OnCallTime = { readonly at: string } | { readonly from: string; readonly to: string };

/**
 * Who is on call. Each instant is answered by the rota as it stood at that instant, those to come by the newest; all of
 * them by one and the same, where the moment names one.
 */
export class GetOnCall extends Query<OnCallLine[]> {
  constructor(
    readonly id: string,
    readonly when: OnCallTime,
    readonly moment: RotaMoment = {},
  ) {
    super();
  }
}

/**
 * Nobody is on call before a rota is defined and after it is retired.
 * @throws NotFound, also where the moment lies before the definition; InvalidInput for a span that is empty or too long.
 */
@QueryHandler(GetOnCall)
export class GetOnCallHandler implements IQueryHandler<GetOnCall> {
  constructor(@Inject(LedgerRotas) private readonly rotas: LedgerRotas) {}

  async execute({ id, when, moment }: GetOnCall): Promise<OnCallLine[]> {
    const standings = await this.standingsFor(id, moment);
    if ('at' in when) {
      const instant = Date.parse(when.at);
      const rota = standingAt(standings, instant)?.rota;
      return rota?.status === 'active' ? onCallAt(rota, instant).map(lineOf) : [];
    }
    refuseBackwardSpan(when);
    const [from, to] = [Date.parse(when.from), Date.parse(when.to)];
    if (to - from > LONGEST_MS)
      throw new InvalidInput([{ path: 'to', message: 'may be 366 days after "from" at most' }]);
    const spans = onCallAsItStood(standings, from, to);
    if (spans.length > MOST_SPANS)
      throw new InvalidInput([
        { path: 'to', message: `leads to more than ${MOST_SPANS} turns; ask for a shorter span` },
      ]);
    return spans.map(lineOf);
  }

  private async standingsFor(id: string, moment: RotaMoment): Promise<readonly RotaStanding[]> {
    if (moment.asOf === undefined && moment.knownAt === undefined) return this.rotas.standings(id);
    return [{ ...(await this.rotas.at(id, moment)), since: -Infinity }];
  }
}

const lineOf = ({ layer, person, from, until, override }: OnCallSpan): OnCallLine => ({
  layer,
  person,
  from: Number.isFinite(from) ? new Date(from).toISOString() : null,
  until: new Date(until).toISOString(),
  override,
});
