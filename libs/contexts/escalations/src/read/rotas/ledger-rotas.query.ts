import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { NotFound } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type RotaEvent } from '../../domain/rota.events.js';
import { type RotaChange, type RotaStanding, standingAt, standingsOf } from '../../domain/rota/rota-standing.js';

/** As it stood at an instant, and by what the ledger had recorded by another: `asOf` is `knownAt` unless given. ISO 8601, UTC. */
export interface RotaMoment {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** Rotas as they were: asked rarely and of one short stream, so the ledger itself answers, and is never behind. */
@Injectable()
export class LedgerRotas {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** All that a rota has been, oldest first. @throws NotFound for one that was not defined by then. */
  async standings(id: string, knownAt?: string): Promise<readonly RotaStanding[]> {
    const changes: RotaChange[] = [];
    for await (const { type, data, metadata, recordedAt, revision } of this.store.readStream(`rota-${id}`))
      if (knownAt === undefined || Date.parse(recordedAt) <= Date.parse(knownAt))
        changes.push({ event: { type, data } as RotaEvent, at: Date.parse(metadata.occurredAt), revision });
    const standings = standingsOf(changes);
    if (standings.length === 0) throw new NotFound('rota', textOf(id, { ...(knownAt !== undefined && { knownAt }) }));
    return standings;
  }

  /** The rota as it stood. @throws NotFound for one that was not defined by then. */
  async at(id: string, moment: RotaMoment): Promise<RotaStanding> {
    const { knownAt, asOf = knownAt } = moment;
    const standings = await this.standings(id, knownAt);
    const standing = standingAt(standings, asOf === undefined ? Infinity : Date.parse(asOf));
    if (!standing) throw new NotFound('rota', textOf(id, moment));
    return standing;
  }
}

const textOf = (id: string, { asOf, knownAt }: RotaMoment): string =>
  [id, ...(asOf ? [`as of ${asOf}`] : []), ...(knownAt ? [`known at ${knownAt}`] : [])].join(' ');
