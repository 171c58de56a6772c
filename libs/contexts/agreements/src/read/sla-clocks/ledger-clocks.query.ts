import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type DomainEvent, type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { type TicketEvent } from '@chronodesk/tickets/published';
import { type AgreementContent, type AgreementEvent } from '../../domain/agreement.events.js';
import { type SlaClockEvent } from '../../domain/sla-clock.events.js';
import { foldAgreementVersions, versionKey, type VersionRecord } from '../agreement-versions/version-history.js';
import { type Binding, type ContentOf, type JudgedTicket } from './judged-ticket.js';
import { foldStory, type TicketStory } from './ticket-story.js';

/** Contents of versions kept; they never change, so they need no invalidation. */
const CAPACITY = 500;

/** A ticket with its clocks, straight from the ledger. */
export interface LedgerTicket extends JudgedTicket {
  readonly ticketEvents: readonly Recorded<TicketEvent>[];
  readonly clockEvents: readonly Recorded<SlaClockEvent>[];
  readonly contentOf: ContentOf;
}

/** Reads what the ledger holds about the clocks of one ticket: the newest truth, before any read model knows it. */
@Injectable()
export class LedgerClocks {
  private readonly contents = new Map<string, AgreementContent>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The ticket, or null if it was never opened; with `knownAt` only what was recorded by then (ISO 8601, UTC). */
  async load(ticketId: string, knownAt?: string): Promise<LedgerTicket | null> {
    const [ticketEvents, clockEvents] = await Promise.all([
      this.read<TicketEvent>(`ticket-${ticketId}`, knownAt),
      this.read<SlaClockEvent>(`slaClock-${ticketId}`, knownAt),
    ]);
    const story = storyOf(ticketEvents);
    if (!story) return null;
    const bindings = clockEvents.flatMap(bindingOf);
    await Promise.all(bindings.map((binding) => this.ensureContent(binding)));
    const recorded = clockEvents.flatMap(({ type, data }) => (type === 'TicketBoundToAgreement' ? [] : [data]));
    return { story, bindings, recorded, ticketEvents, clockEvents, contentOf: (binding) => this.contentOf(binding) };
  }

  private async read<Event extends DomainEvent>(stream: string, knownAt?: string): Promise<Recorded<Event>[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream))
      if (knownAt === undefined || Date.parse(event.recordedAt) <= Date.parse(knownAt)) events.push(event);
    return events as unknown as Recorded<Event>[];
  }

  private contentOf(binding: Binding): AgreementContent {
    const content = this.contents.get(versionKey(binding));
    if (!content) throw new Error(`The ledger holds no version ${versionKey(binding)}.`);
    return content;
  }

  private async ensureContent(binding: Binding): Promise<void> {
    if (this.contents.has(versionKey(binding))) return;
    let versions: readonly VersionRecord[] = [];
    for (const event of await this.read<AgreementEvent>(`agreement-${binding.agreement}`))
      versions = foldAgreementVersions(versions, event);
    if (this.contents.size > CAPACITY) this.contents.clear();
    for (const version of versions) this.contents.set(versionKey(version), version.content);
  }
}

/** The story that a ticket's events tell. */
export const storyOf = (events: readonly Recorded<TicketEvent>[]): TicketStory | null => {
  let story: TicketStory | null = null;
  for (const event of events) story = foldStory(story, event);
  return story;
};

const bindingOf = ({ type, data, metadata }: Recorded<SlaClockEvent>): Binding[] => {
  if (type !== 'TicketBoundToAgreement') return [];
  const { agreement, version, historical } = data;
  return [{ agreement, version, historical, at: metadata.occurredAt }];
};
