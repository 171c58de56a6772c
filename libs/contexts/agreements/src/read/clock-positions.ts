import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { ReadModelBehind, ReadPositions } from '@chronodesk/read-store';
import { slaClocksProjection } from './sla-clocks/sla-clocks.projector.js';

/** Reactor that binds tickets; its checkpoint tells whether a new ticket has been looked at. */
export const BINDING_LANE = 'agreements.bind-tickets@1';
/** The same for spans of teams and suppliers. */
export const SPAN_BINDING_LANE = 'agreements.bind-spans@1';
const BINDING_LANES = [BINDING_LANE, SPAN_BINDING_LANE];
/** The newest event may concern no clock and be passed over late, so waiting for it is worth only so long (ms). */
const HEAD_PATIENCE_MS = 500;

/** Lets reads of clocks wait for tickets that were just opened, and for the bindings that follow from them. */
@Injectable()
export class ClockPositions {
  constructor(
    @Inject(ReadPositions) private readonly positions: ReadPositions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Resolves when tickets up to a position are bound, as far as something judges them. @throws ReadModelBehind */
  untilBound(position: Position | undefined): Promise<void> {
    return this.positions.waitUntil(BINDING_LANES, position);
  }

  /** Resolves when the clocks of tickets up to a position are in the read model. @throws ReadModelBehind */
  async untilShown(position: Position | undefined): Promise<void> {
    if (position === undefined) return;
    await this.positions.waitUntil([...BINDING_LANES, slaClocksProjection.name], position);
    const head = (await this.store.head()) ?? undefined;
    await this.positions.waitUntil([slaClocksProjection.name], head, HEAD_PATIENCE_MS).catch(passOverHead);
  }
}

const passOverHead = (error: unknown): void => {
  if (!(error instanceof ReadModelBehind)) throw error;
};
