import { CommandHandling, derivedId, EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { type Position, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type Due, duesOf } from '../domain/course/due.js';
import { causeOfLive, type Escalation, evolveEscalation } from '../domain/course/escalation.js';
import { type EscalationCommand } from '../domain/escalation.commands.js';
import { type EscalationEvent, type SettledReason } from '../domain/escalation.events.js';
import { endOf } from '../domain/subject/ending.js';
import { type SubjectStanding, SubjectStandings } from '../read/courses/subject-standing.query.js';
import { RotasOnCall } from '../read/rotas/rotas-on-call.query.js';
import { escalationAggregate } from '../write/escalation.handlers.js';

/** Up to which instant to do what is due, and the instant to note as that of noticing (epoch milliseconds). */
export interface Noticing {
  readonly asOf: number;
  readonly noticedAt: number;
}

/** An escalation as the ledger holds it now. */
interface Held {
  readonly escalation: Escalation;
  readonly first: RecordedEvent;
  readonly last: RecordedEvent;
}

/** Does what an escalation waits for, once its instant has come. */
@Injectable()
export class DueWork {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SubjectStandings) private readonly standings: SubjectStandings,
    @Inject(RotasOnCall) private readonly rotas: RotasOnCall,
  ) {}

  /**
   * Does everything that was due by `asOf` as the ledger stands, and answers the position of the
   * newest event; null if nothing was due. Command ids follow from what is due, and each append relies on the revision
   * decided on: whoever comes second, or again after a crash, writes nothing.
   */
  async work(id: string, { asOf, noticedAt }: Noticing, actor: string): Promise<Position | null> {
    const held = await this.load(id);
    if (!held) return null;
    const dues = duesOf(held.escalation).filter(({ instant }) => Date.parse(instant) <= asOf);
    if (dues.length === 0) return null;
    const cause = causeOfLive(held.escalation);
    const standing = cause && (await this.standings.load(cause, held.first.metadata.occurredAt));
    const over = standing?.over ?? null;
    let position: Position | null = null;
    for (const due of dues) {
      const command = over ? settled(actor, over.reason) : await this.commandFor(due, standing, noticedAt);
      const key = over ? 'settle' : due.key;
      const occurredAt = over ? endOf(over, held.last) : occurredAtOf(due, command, noticedAt);
      const context = { ...contextOf(id, key, held, actor), occurredAt };
      ({ position } = await this.handling.execute(escalationAggregate, { id, command, context }));
      if (over) return position;
    }
    return position;
  }

  private async commandFor(due: Due, standing: SubjectStanding | null, now: number): Promise<EscalationCommand> {
    const noticedAt = new Date(now).toISOString();
    switch (due.what) {
      case 'raise':
        if (!standing) throw new Error('An escalation is planned for a ticket that was never opened.');
        return { type: 'RaisePlannedEscalation', data: { ticket: standing.ticket, noticedAt } };
      case 'deadline':
        return { type: 'PassDeadline', data: { deadline: due.instant, noticedAt } };
      default: {
        const { number, recipient } = due.notification;
        // Whoever is on call when it is told, not when it was planned: an override may have been entered meanwhile.
        const onCall = recipient.kind === 'rota' ? await this.rotas.people(recipient.id, now) : null;
        return { type: 'NotifyRecipient', data: { number, onCall } };
      }
    }
  }

  private async load(id: string): Promise<Held | null> {
    let held = null as Held | null;
    for await (const event of this.store.readStream(streamOf(escalationAggregate, id))) {
      const { type, data } = event;
      const before: Escalation = held?.escalation ?? escalationAggregate.decider.initialState;
      const escalation = evolveEscalation(before, { type, data } as EscalationEvent);
      held = { escalation, first: held?.first ?? event, last: event };
    }
    return held;
  }
}

const settled = (by: string, reason: SettledReason): EscalationCommand => ({
  type: 'SettleEscalation',
  data: { by, reason },
});

/** Deadlines are facts of their instant; telling somebody happens now. */
const occurredAtOf = ({ instant }: Due, { type }: EscalationCommand, now: number): string =>
  type === 'NotifyRecipient' ? new Date(now).toISOString() : instant;

const contextOf = (id: string, key: string, { first, last }: Held, actor: string) => ({
  commandId: derivedId('escalation-due', id, key),
  actor,
  channel: 'watcher' as const,
  correlationId: first.metadata.$correlationId,
  causationId: last.id,
});
