import { type CustomerEvent } from '../domain/customer.events.js';
import { type PersonEvent } from '../domain/person.events.js';
import { type TeamEvent } from '../domain/team.events.js';

export type * from '../domain/customer.events.js';
export type * from '../domain/person.events.js';
export type * from '../domain/team.events.js';

/** Every event type of `customer-<id>` streams. */
export const customerEventTypes = [
  'CustomerDefined',
  'CustomerAmended',
  'CustomerRetired',
] as const satisfies readonly CustomerEvent['type'][];

/** Every event type of `team-<id>` streams. */
export const teamEventTypes = [
  'TeamDefined',
  'TeamAmended',
  'TeamRetired',
] as const satisfies readonly TeamEvent['type'][];

/** Every event type of `person-<id>` streams. */
export const personEventTypes = [
  'PersonDefined',
  'PersonAmended',
  'PersonRetired',
] as const satisfies readonly PersonEvent['type'][];
