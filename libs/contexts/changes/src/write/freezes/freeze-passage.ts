import { EVENT_STORE, type EventStore, StreamFold, streamOf } from '@chronodesk/eventing';
import { RuleViolation } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type ChangeFreezeEvent } from '../../domain/change-freeze.events.js';
import { type DespiteFreeze, type Window } from '../../domain/change.events.js';
import { type RequestedChange } from '../../domain/change.js';
import { type Freeze, freezesMet } from '../../domain/windows/freeze.js';
import { changeFreezeAggregate, DESK } from './change-freeze.handlers.js';

const { initialState, evolve } = changeFreezeAggregate.decider;

/** What is to happen when, and why it has to be in spite of a freeze, if anybody said so. */
export interface Passage {
  readonly services: readonly string[];
  readonly window: Window;
  readonly freezeReason: string | undefined;
}

/** Holds changes against the freezes of the desk, as the ledger knows them now. */
@Injectable()
export class FreezePassage {
  private readonly freezes: StreamFold<typeof initialState>;

  constructor(@Inject(EVENT_STORE) store: EventStore) {
    this.freezes = new StreamFold(store, streamOf(changeFreezeAggregate, DESK), initialState, (before, event) =>
      evolve(before, event as unknown as ChangeFreezeEvent),
    );
  }

  /**
   * The freezes that are passed, and why; null if there are none.
   * @throws RuleViolation `CHANGE_WINDOW_FROZEN` unless it is an emergency with a reason.
   */
  async pass(change: RequestedChange, { services, window, freezeReason }: Passage): Promise<DespiteFreeze | null> {
    const { declared } = await this.freezes.newest();
    const met = freezesMet(declared, services, window).filter(({ freeze }) => !change.passedFreezes.includes(freeze));
    const [first] = met;
    if (!first) return null;
    if (change.kind !== 'emergency') throw frozen(first, MOVE);
    if (freezeReason === undefined) throw frozen(first, EXPLAIN);
    return { freezes: met.map(({ freeze }) => freeze), reason: freezeReason };
  }
}

const MOVE = {
  en: 'Choose a time outside of it; only an emergency change may pass a freeze.',
  de: 'Bitte eine Zeit außerhalb wählen; nur ein dringender Change darf sich über eine Sperre hinwegsetzen.',
};
const EXPLAIN = {
  en: 'Say in "freezeReason" why this emergency cannot wait.',
  de: 'Bitte in "freezeReason" begründen, warum dieser Notfall nicht warten kann.',
};

const frozen = ({ service, window: { from, to }, reason }: Freeze, advice: typeof MOVE) =>
  new RuleViolation('CHANGE_WINDOW_FROZEN', {
    en: `${service ?? 'The whole desk'} is frozen from ${from} to ${to} (${reason}). ${advice.en}`,
    de: `${service ?? 'Der ganze Desk'} ist von ${from} bis ${to} gesperrt (${reason}). ${advice.de}`,
  });
