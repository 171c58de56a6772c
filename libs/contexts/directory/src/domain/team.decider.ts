import { type Decider, type Entry, type EntryCommand, entryDecider } from '@chronodesk/kernel';
import { type TeamContent, type TeamEvent, type TeamRetired } from './team.events.js';

export type TeamCommand = EntryCommand<'Team', TeamContent>;

/** Decides what becomes of a team: refused are ids in use (`TEAM_EXISTS`) and work on a retired one (`TEAM_RETIRED`). */
export const teamDecider: Decider<Entry<TeamContent>, TeamCommand, TeamEvent> = entryDecider<
  'Team',
  TeamContent,
  TeamRetired['data']
>({
  name: 'Team',
  what: 'team',
  nameOf: ({ name }) => name,
  retirementOf: ({ name }, reason) => ({ name, reason }),
});
