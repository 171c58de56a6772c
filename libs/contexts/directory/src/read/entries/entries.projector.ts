import { foldEntryView, foldVersions, projection } from '@chronodesk/eventing';
import { type CustomerEvent } from '../../domain/customer.events.js';
import { type PersonContent, type PersonEvent } from '../../domain/person.events.js';
import { type TeamEvent } from '../../domain/team.events.js';
import { customerEventTypes, personEventTypes, teamEventTypes } from '../../published/index.js';
import { CustomerVersion, PersonVersion, TeamVersion } from './entries.entity.js';

/** Every customer at every instant. */
export const customerVersionsProjection = projection<CustomerEvent>({
  name: 'directory.customer-versions@1',
  handles: customerEventTypes,
  tables: [CustomerVersion],
  project: (events, rows) => foldVersions(events, rows, { type: CustomerVersion, fold: foldEntryView('Customer') }),
});

/** Every team at every instant. */
export const teamVersionsProjection = projection<TeamEvent>({
  name: 'directory.team-versions@1',
  handles: teamEventTypes,
  tables: [TeamVersion],
  project: (events, rows) => foldVersions(events, rows, { type: TeamVersion, fold: foldEntryView('Team') }),
});

const shownPerson = ({ personal, roles = [], ...rest }: PersonContent) => ({ ...personal, ...rest, roles });

/** Every person at every instant. */
export const personVersionsProjection = projection<PersonEvent>({
  name: 'directory.person-versions@2',
  handles: personEventTypes,
  tables: [PersonVersion],
  project: (events, rows) =>
    foldVersions(events, rows, { type: PersonVersion, fold: foldEntryView('Person', shownPerson) }),
});
