import { type Decider, type Entry, type EntryCommand, entryDecider } from '@chronodesk/kernel';
import { type CustomerContent, type CustomerEvent, type CustomerRetired } from './customer.events.js';

export type CustomerCommand = EntryCommand<'Customer', CustomerContent>;

/** Decides what becomes of a customer: refused are ids in use (`CUSTOMER_EXISTS`) and work on a retired one (`CUSTOMER_RETIRED`). */
export const customerDecider: Decider<Entry<CustomerContent>, CustomerCommand, CustomerEvent> = entryDecider<
  'Customer',
  CustomerContent,
  CustomerRetired['data']
>({
  name: 'Customer',
  what: 'customer',
  nameOf: ({ name }) => name,
  retirementOf: ({ name }, reason) => ({ name, reason }),
});
