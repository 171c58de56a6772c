import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { type Fault, fold, InvalidInput } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type RotaEvent } from '../domain/rota.events.js';
import { type RotaState } from '../domain/rota/known-rota.js';
import { rotaAggregate } from './policy.handlers.js';

/** Rotas as the ledger knows them now. */
@Injectable()
export class KnownRotas {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async load(id: string): Promise<RotaState> {
    const events: RotaEvent[] = [];
    for await (const { type, data } of this.store.readStream(streamOf(rotaAggregate, id)))
      events.push({ type, data } as RotaEvent);
    return fold(rotaAggregate.decider, events);
  }

  /** @throws InvalidInput naming every place that refers to a rota that would reach nobody. */
  async refuseUnknown(named: readonly { readonly path: string; readonly rota: string }[]): Promise<void> {
    const states = new Map<string, RotaState>();
    for (const { rota } of named) if (!states.has(rota)) states.set(rota, await this.load(rota));
    const faults = named.flatMap(({ path, rota }): Fault[] => {
      const message = FAULTS[states.get(rota)?.status ?? 'unknown'];
      return message === null ? [] : [{ path, message }];
    });
    if (faults.length > 0) throw new InvalidInput(faults);
  }
}

const FAULTS: Readonly<Record<RotaState['status'], string | null>> = {
  active: null,
  retired: 'is a retired rota; nobody would be reached',
  unknown: 'is no rota; define it first',
};
