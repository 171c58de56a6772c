import { type ServiceEvent } from '@chronodesk/catalogue/published';
import { type TeamEvent } from '@chronodesk/directory/published';
import { type EventStore } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { type Owner } from '../../domain/subject/matter.js';

/**
 * Who owned a service in the catalogue at a place in the ledger, so that whoever asks again is told the same; null where
 * nobody did, and for a service that was not offered. The catalogue says no more than an id: of a team where the
 * directory knew one by it, and otherwise of a person.
 */
export const serviceOwnerAt = async (store: EventStore, service: string, at: Position): Promise<Owner | null> => {
  let id: string | null = null;
  for await (const event of store.readStream(`service-${service}`)) {
    if (event.position > at) break;
    const { type, data } = event as unknown as ServiceEvent;
    id = type === 'ServiceRetired' ? null : data.owner;
  }
  if (id === null) return null;
  return { kind: (await isTeamAt(store, id, at)) ? 'team' : 'person', id };
};

const isTeamAt = async (store: EventStore, id: string, at: Position): Promise<boolean> => {
  for await (const event of store.readStream(`team-${id}`, { limit: 1 }))
    return (event as unknown as TeamEvent).type === 'TeamDefined' && event.position <= at;
  return false;
};
