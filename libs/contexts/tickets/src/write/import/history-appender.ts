import { derivedId, type EventStore, type EventToAppend, metadataOf } from '@chronodesk/eventing';
import { type Position, type RecordedEvent, RevisionConflict } from '@chronodesk/kernel';
import { type HistoricFact } from './ticket-history.js';

/** How a ticket's history went into the ledger. */
export type Appended =
  | { readonly outcome: 'added'; readonly events: number }
  | { readonly outcome: 'already-there' }
  | { readonly outcome: 'different'; readonly reason: string };

/** Appends histories; the same history again adds nothing, a longer one adds what is new. */
export class HistoryAppender {
  constructor(
    private readonly store: EventStore,
    private readonly source: string,
    private readonly correlationId: string,
    /** Where the ledger ended before this import: what lies there or before is not new. */
    private readonly head: Position,
  ) {}

  async append(ticketId: string, number: string, facts: readonly HistoricFact[]): Promise<Appended> {
    const stream = `ticket-${ticketId}`;
    const events = facts.map((fact, index) => this.toAppend(number, fact, index));
    try {
      const { position } = await this.store.append(stream, 'no-stream', events);
      // The ledger compares ids alone, and these follow from the place in the file.
      if (position <= this.head) return await this.appendRest(stream, events);
      return { outcome: 'added', events: events.length };
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      return this.appendRest(stream, events);
    }
  }

  /** The stream exists: from an earlier import of the same or a shorter file, or as another ticket. */
  private async appendRest(stream: string, events: readonly EventToAppend[]): Promise<Appended> {
    const planned = new Set(events.map(({ id }) => id));
    const stored: RecordedEvent[] = [];
    let revision = -1;
    for await (const event of this.store.readStream(stream)) {
      revision = event.revision;
      if (planned.has(event.id)) stored.push(event);
    }
    const fault = differenceOf(stored, events);
    if (fault) return { outcome: 'different', reason: fault };
    const rest = events.slice(stored.length);
    if (rest.length === 0) return { outcome: 'already-there' };
    await this.store.append(stream, revision, rest);
    return { outcome: 'added', events: rest.length };
  }

  private toAppend(number: string, { event, occurredAt, actor }: HistoricFact, index: number): EventToAppend {
    const commandId = derivedId('import', this.source, number, index);
    const context = {
      commandId,
      actor,
      channel: 'import' as const,
      correlationId: this.correlationId,
      causationId: this.correlationId,
      occurredAt,
    };
    return { id: commandId, event, metadata: metadataOf(context) };
  }
}

const contentOf = (event: RecordedEvent | EventToAppend): string => {
  const { type, data } = 'event' in event ? event.event : event;
  return JSON.stringify([type, event.metadata.occurredAt, event.metadata.actor, data]);
};

/** Why what is stored is not the beginning of what is planned; null if it is. */
const differenceOf = (stored: readonly RecordedEvent[], planned: readonly EventToAppend[]): string | null => {
  if (stored.length === 0) return 'a ticket with this number is in the ledger already and came another way';
  const at = stored.findIndex(
    (event, index) => event.id !== planned[index]?.id || contentOf(event) !== contentOf(planned[index]),
  );
  const revision = stored[at]?.revision;
  return at < 0
    ? null
    : `its history differs from what was imported before, from event ${revision} on; nothing was changed`;
};
