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
import { fold, RevisionConflict } from '@chronodesk/kernel';
import { keyOfStep } from '../domain/judging/recorded-steps.js';
import { type SlaStepEvent } from '../domain/sla-clock.commands.js';
import { recordSteps, slaClockDecider } from '../domain/sla-clock.decider.js';
import { LedgerClocks, type LedgerTicket } from '../read/sla-clocks/ledger-clocks.query.js';
import { type PassedStep, passedSteps } from '../read/sla-clocks/passed-steps.query.js';
import { slaClockAggregate } from '../write/sla-clock.aggregate.js';

/** Others write to a clock's stream rarely (a binding, another watcher for a moment); each time it is judged again. */
const ATTEMPTS = 4;

/** Records what the clocks of a ticket came to, from the newest state of the ledger. */
@Injectable()
export class StepRecorder {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LedgerClocks) private readonly ledger: LedgerClocks,
  ) {}

  /**
   * Appends every step that came to pass up to `asOf` and is not recorded yet, and answers how many. Ids follow from the
   * steps, and the append relies on the revision read, so that no step is ever recorded twice.
   */
  async record(ticketId: string, asOf: number, actor: string): Promise<number> {
    const stream = streamOf(slaClockAggregate, ticketId);
    for (let attempt = 1; ; attempt++) {
      const ticket = await this.ledger.load(ticketId);
      const steps = ticket ? passedSteps(ticket, asOf, Date.now()).map(asEvent) : [];
      const events = ticket ? recordSteps({ steps }, fold(slaClockDecider, ticket.clockEvents)) : [];
      const revision = ticket?.clockEvents.at(-1)?.revision;
      if (!ticket || events.length === 0 || revision === undefined) return 0;
      try {
        await this.store.append(
          stream,
          revision,
          events.map((event) => toAppend(ticket, event, actor)),
        );
        return events.length;
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt === ATTEMPTS) throw error;
      }
    }
  }
}

const asEvent = ({ fact, escalates }: PassedStep): SlaStepEvent => {
  if (fact.step === 'met') return { type: 'SlaTargetMet', data: fact };
  const type = fact.step === 'breached' ? 'SlaTargetBreached' : 'SlaTargetAtRisk';
  return { type, data: { ...fact, escalates } };
};

/** The cause is what the ticket saw last before the step. */
const toAppend = ({ ticketEvents }: LedgerTicket, event: SlaStepEvent, actor: string): EventToAppend => {
  const { at, ticket } = event.data;
  const commandId = derivedId('sla-step', ticket.id, keyOfStep(event.data));
  const before = ticketEvents.filter(({ metadata }) => Date.parse(metadata.occurredAt) <= Date.parse(at));
  const cause = before.at(-1) ?? ticketEvents[0]!;
  const metadata = metadataOf({
    commandId,
    actor,
    channel: 'watcher',
    correlationId: cause.metadata.$correlationId,
    causationId: cause.id,
    occurredAt: at,
  });
  return { id: eventId(commandId, 0), event, metadata };
};
