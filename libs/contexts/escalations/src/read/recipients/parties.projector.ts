import {
  type PersonEvent,
  personEventTypes,
  type TeamContent,
  type TeamEvent,
  teamEventTypes,
} from '@chronodesk/directory/published';
import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type Recipient, textOfRecipient } from '../../domain/policy/recipients.js';
import { PartyRow } from './parties.entity.js';

type PartyEvent = PersonEvent | TeamEvent;

/** Who could be told: people with their roles, teams with those who belong to them. */
export const partiesProjection = projection<PartyEvent>({
  name: 'escalations.parties@1',
  handles: [...personEventTypes, ...teamEventTypes],
  tables: [PartyRow],
  project: (events, rows) =>
    foldRows(events, rows, { type: PartyRow, key: 'id', keyOf: (event) => textOfRecipient(partyOf(event)), fold }),
});

const partyOf = ({ type, stream }: Recorded<PartyEvent>): Recipient => ({
  kind: type.startsWith('Team') ? 'team' : 'person',
  id: idOfStream(stream),
});

const fold = (row: PartyRow | null, event: Recorded<PartyEvent>): PartyRow | null => {
  const id = textOfRecipient(partyOf(event));
  switch (event.type) {
    case 'PersonDefined':
    case 'PersonAmended':
      return { id, retired: false, people: [], roles: event.data.roles ?? [] };
    case 'TeamDefined':
    case 'TeamAmended':
      return { id, retired: false, people: peopleOf(event.data), roles: [] };
    default:
      return row && { ...row, retired: true };
  }
};

const peopleOf = ({ members, lead }: TeamContent): string[] => [
  ...new Set([...members, ...(lead === null ? [] : [lead])]),
];
