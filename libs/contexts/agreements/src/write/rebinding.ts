import { Inject, Injectable } from '@nestjs/common';
import {
  type CommandContext,
  CommandHandling,
  type CommandResult,
  EVENT_STORE,
  type EventStore,
  streamOf,
} from '@chronodesk/eventing';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { type AgreementEvent } from '../domain/agreement.events.js';
import { type Agreement, evolveAgreement } from '../domain/agreement.js';
import { type AgreementToBind, type TicketToRebind } from '../domain/sla-clock.commands.js';
import { agreementAggregate } from './agreement.handlers.js';
import { slaClockAggregate } from './sla-clock.aggregate.js';

/** Where re-binding learns what it has to know of a ticket; plugged in by the wiring, because tickets are foreign here. */
export abstract class TicketsToRebind {
  /** Null for a ticket that was never opened. */
  abstract load(ticketId: string): Promise<TicketToRebind | null>;
}

/** As it is asked for; `span` is an assignment for an OLA, a hand-over for a UC. */
export interface RebindingRequest {
  readonly agreement: string;
  readonly version?: number;
  readonly span?: number;
  readonly reason: string;
}

/** Binds tickets and spans anew. Decides on the newest state of three streams, and writes one event to that of the clocks. */
@Injectable()
export class Rebinding {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TicketsToRebind) private readonly tickets: TicketsToRebind,
  ) {}

  /** @throws NotFound for an unknown ticket; InvalidInput for an unknown agreement, version or span; RuleViolation. */
  async rebind(ticketId: string, request: RebindingRequest, context: CommandContext): Promise<CommandResult> {
    const { version = null, span = null, reason } = request;
    const [ticket, agreement] = await Promise.all([this.tickets.load(ticketId), this.load(request.agreement, version)]);
    if (!ticket) throw new NotFound('ticket', ticketId);
    const command = { type: 'Rebind', data: { ticket, agreement, span, reason } } as const;
    return this.handling.execute(slaClockAggregate, { id: ticketId, command, context });
  }

  private async load(id: string, version: number | null): Promise<AgreementToBind> {
    let agreement: Agreement = agreementAggregate.decider.initialState;
    for await (const { type, data } of this.store.readStream(streamOf(agreementAggregate, id)))
      agreement = evolveAgreement(agreement, { type, data } as AgreementEvent);
    if (agreement.status === 'unknown')
      throw new InvalidInput([{ path: '/agreement', message: 'is the id of no agreement' }]);
    const { kind, version: newest, status, everInForce } = agreement;
    return { id, kind, newest, isActive: status === 'active', everInForce, version };
  }
}
