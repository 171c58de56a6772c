import { type AvailabilityClockEvent } from '../../domain/availability-clock.events.js';
import { targetKey } from '../../domain/availability/availability-target.js';
import { type Outage, reachesInto } from '../../domain/availability/outage.js';
import { type PromisedPeriod } from '../../domain/availability/promised-periods.js';
import { type AvailabilityClockRow } from './availability.entities.js';
import { type AvailabilityKnowledge, type StandingVersion, standingVersions } from './availability-knowledge.js';
import { type LedgerAvailability } from './ledger-availability.query.js';

/**
 * What the ledger had recorded by an instant (epoch milliseconds). Asked rarely and of few streams, so the ledger itself
 * answers; each stream is read once for an answer, however many periods it concerns.
 */
export class KnownThen implements AvailabilityKnowledge {
  private readonly outagesRead = new Map<string, Promise<readonly Outage[]>>();
  private readonly factsRead = new Map<string, Promise<readonly AvailabilityClockEvent['data'][]>>();

  constructor(
    private readonly ledger: LedgerAvailability,
    private readonly knownAt: number,
  ) {}

  async versions(agreements: readonly string[], asOf: number): Promise<StandingVersion[]> {
    const found: StandingVersion[] = [];
    for (const agreement of agreements) {
      const versions = await this.ledger.versions(agreement, this.knownAt);
      found.push(...standingVersions(versions, await this.ledger.calendarsOf(versions, this.knownAt), asOf));
    }
    return found;
  }

  async outages({ service, period }: PromisedPeriod): Promise<readonly Outage[]> {
    const outages = await read(this.outagesRead, service, () => this.ledger.outages(service, this.knownAt));
    return outages
      .filter((outage) => !outage.withdrawn && reachesInto(outage, [period.from, period.until]))
      .sort((a, b) => Date.parse(a.from) - Date.parse(b.from) || (a.id < b.id ? -1 : 1));
  }

  async facts(
    { id }: AvailabilityClockRow,
    { key, period }: PromisedPeriod,
    asOf: number,
  ): Promise<AvailabilityClockEvent['data'][]> {
    const facts = await read(this.factsRead, id, () => this.ledger.facts(id, this.knownAt));
    return facts
      .filter(
        (fact) =>
          targetKey(fact) === key && Date.parse(fact.period.from) === period.from && Date.parse(fact.at) <= asOf,
      )
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }
}

const read = <Value>(known: Map<string, Promise<Value>>, id: string, load: () => Promise<Value>): Promise<Value> => {
  const reading = known.get(id) ?? load();
  known.set(id, reading);
  return reading;
};
