import { Inject, Injectable } from '@nestjs/common';
import {
  derivedId,
  EVENT_STORE,
  eventId,
  type EventStore,
  type EventToAppend,
  metadataOf,
  streamOf,
} from '@chronodesk/eventing';
import { RevisionConflict } from '@chronodesk/kernel';
import { keyOfStep, ownerPrefix } from '../domain/judging/recorded-steps.js';
import { type SlaStepEvent } from '../domain/sla-clock.commands.js';
import { recordSteps } from '../domain/sla-clock.decider.js';
import { type JudgedTicket } from '../read/sla-clocks/due-steps.query.js';
import { LedgerClocks } from '../read/sla-clocks/ledger-clocks.query.js';
import { allBindingsOf, type PassedStep, passedSteps } from '../read/sla-clocks/passed-steps.query.js';
import { VersionContents } from '../read/sla-clocks/version-contents.query.js';
import { slaClockAggregate } from '../write/sla-clock.aggregate.js';

/** Up to which instant to judge, and the instant to note as that of noticing (epoch milliseconds). */
export interface Noticing {
  readonly asOf: number;
  readonly noticedAt: number;
}

/** Others write to a clock's stream rarely (a binding, another watcher for a moment); each time it is judged again. */
const ATTEMPTS = 4;

/** Records what the clocks of a ticket came to. */
@Injectable()
export class StepRecorder {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LedgerClocks) private readonly ledger: LedgerClocks,
    @Inject(VersionContents) private readonly versions: VersionContents,
  ) {}

  /**
   * Appends every step that came to pass up to an instant and is not recorded yet, and answers how many. Judges the newest
   * state of the ledger, unless the caller knows a state that is good enough. Ids follow from the steps, and the append
   * relies on the revision judged, so no step is ever recorded twice.
   */
  async record(ticketId: string, noticing: Noticing, actor: string, known?: JudgedTicket): Promise<number> {
    const stream = streamOf(slaClockAggregate, ticketId);
    for (let attempt = 1, ticket = known ?? null; ; attempt++) {
      ticket ??= await this.ledger.load(ticketId);
      const events = ticket ? await this.eventsOf(ticket, noticing, actor) : [];
      if (!ticket || events.length === 0) return 0;
      try {
        await this.store.append(stream, ticket.clockRevision, events);
        return events.length;
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt === ATTEMPTS) throw error;
        ticket = null;
      }
    }
  }

  private async eventsOf(ticket: JudgedTicket, { asOf, noticedAt }: Noticing, actor: string): Promise<EventToAppend[]> {
    const contentOf = await this.versions.of(allBindingsOf(ticket), { since: asOf });
    const passed = passedSteps(ticket, contentOf, asOf, noticedAt);
    const bindings = new Map(passed.map(({ fact, binding }) => [keyOfStep(fact), binding]));
    const bound = new Map(passed.map(({ fact, binding }) => [ownerPrefix(fact), binding]));
    const clock = { bindings: bound, recorded: new Set(ticket.recorded.map(keyOfStep)) };
    return recordSteps({ steps: passed.map(asEvent) }, clock).map((event) => {
      const commandId = derivedId('sla-step', event.data.ticket.id, keyOfStep(event.data));
      const { eventId: causationId, correlationId } = bindings.get(keyOfStep(event.data))!;
      const context = { commandId, actor, channel: 'watcher', correlationId, causationId } as const;
      return { id: eventId(commandId, 0), event, metadata: metadataOf({ ...context, occurredAt: event.data.at }) };
    });
  }
}

const asEvent = ({ fact, escalates }: PassedStep): SlaStepEvent => {
  if (fact.step === 'met') return { type: 'SlaTargetMet', data: fact };
  const type = fact.step === 'breached' ? 'SlaTargetBreached' : 'SlaTargetAtRisk';
  return { type, data: { ...fact, escalates } };
};
