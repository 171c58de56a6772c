import { type Decider, type Entry, type EntryCommand, entryDecider, withChanges } from '@chronodesk/kernel';
import { type PersonalDetails, type PersonContent, type PersonEvent, type PersonRetired } from './person.events.js';

/** Changes to a person; what is absent stays as it is. */
export interface PersonChanges extends Partial<Omit<PersonContent, 'personal'>> {
  readonly personal?: Partial<PersonalDetails>;
}

export type PersonCommand = EntryCommand<'Person', PersonContent, PersonChanges>;

/** Decides what becomes of a person: refused are ids in use (`PERSON_EXISTS`) and work on a retired one (`PERSON_RETIRED`). */
export const personDecider: Decider<Entry<PersonContent>, PersonCommand, PersonEvent> = entryDecider<
  'Person',
  PersonContent,
  PersonRetired['data'],
  PersonChanges
>({
  name: 'Person',
  what: 'person',
  nameOf: ({ personal }) => personal.name,
  retirementOf: (_, reason) => ({ reason }),
  amended: (content, { personal = {}, ...changes }) =>
    withChanges(content, { ...changes, personal: withChanges(content.personal, personal) }),
});
