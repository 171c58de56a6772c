import { Inject, Injectable } from '@nestjs/common';
import { type Aggregate, EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { type DomainCommand, type DomainEvent, NotFound } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import { type CaseProgress } from '../domain/progress/case-progress.js';
import { type TicketReference } from '../domain/regulatory-case.events.js';
import { type Regulation } from '../domain/regulation.js';
import { regulationAggregate } from './regulation.handlers.js';
import { regulatoryCaseAggregate } from './regulatory-case.handlers.js';

/** What bodies refer to, read from the ledger: a command never asks a read model. */
@Injectable()
export class LedgerLookup {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  regulation(id: string): Promise<Regulation> {
    return this.fold(regulationAggregate, id);
  }

  /** @throws NotFound for a case that was never opened. */
  async case(id: string): Promise<CaseProgress> {
    const progress = await this.fold(regulatoryCaseAggregate, id);
    if (!progress) throw new NotFound('regulatory case', id);
    return progress;
  }

  /** The ticket behind an id or number; null if there is none. */
  async ticket(idOrNumber: string): Promise<TicketReference | null> {
    const id = idOfNumber(idOrNumber);
    for await (const { data } of this.store.readStream(`ticket-${id}`, { limit: 1 })) {
      const { number } = data as { readonly number?: unknown };
      if (typeof number === 'string') return { id, number };
    }
    return null;
  }

  private async fold<State, Command extends DomainCommand, Event extends DomainEvent>(
    aggregate: Aggregate<State, Command, Event>,
    id: string,
  ): Promise<State> {
    let state = aggregate.decider.initialState;
    for await (const { type, data } of this.store.readStream(streamOf(aggregate, id)))
      state = aggregate.decider.evolve(state, { type, data } as Event);
    return state;
  }
}
