import { type Decider, type Entry, type EntryCommand, entryDecider } from '@chronodesk/kernel';
import { type ServiceContent, type ServiceEvent, type ServiceRetired } from './service.events.js';

export type ServiceCommand = EntryCommand<'Service', ServiceContent>;

/** Decides what becomes of a service: refused are ids in use (`SERVICE_EXISTS`) and work on a retired one (`SERVICE_RETIRED`). */
export const serviceDecider: Decider<Entry<ServiceContent>, ServiceCommand, ServiceEvent> = entryDecider<
  'Service',
  ServiceContent,
  ServiceRetired['data']
>({
  name: 'Service',
  what: 'service',
  nameOf: ({ name }) => name,
  retirementOf: ({ name }, reason) => ({ name, reason }),
});
