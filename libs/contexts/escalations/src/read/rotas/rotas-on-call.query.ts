import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { type RotaEvent } from '../../domain/rota.events.js';
import { evolveRota, type RotaState } from '../../domain/rota/known-rota.js';
import { peopleOnCall } from '../../domain/rota/on-call.js';

/** Who is on call as the ledger knows it now; an override entered a moment ago counts. */
@Injectable()
export class RotasOnCall {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** Ids of the people on call at an instant (epoch milliseconds); nobody for a rota that is retired or unknown. */
  async people(rotaId: string, instant: number): Promise<readonly string[]> {
    let rota: RotaState = { status: 'unknown' };
    for await (const { type, data } of this.store.readStream(`rota-${rotaId}`))
      rota = evolveRota(rota, { type, data } as RotaEvent);
    return rota.status === 'active' ? peopleOnCall(rota, instant) : [];
  }
}
