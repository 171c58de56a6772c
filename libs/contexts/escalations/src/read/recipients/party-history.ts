import { type PersonEvent, type TeamContent, type TeamEvent } from '@chronodesk/directory/published';
import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type Party } from '../../domain/policy/recipient-standing.js';
import { type Recipient, textOfRecipient } from '../../domain/policy/recipients.js';

/** What the directory records about those who could be told. */
export type PartyEvent = PersonEvent | TeamEvent;

/** Whom an event of the directory is about. */
export const partyOf = ({ type, stream }: Recorded<PartyEvent>): Recipient => ({
  kind: type.startsWith('Team') ? 'team' : 'person',
  id: idOfStream(stream),
});

/** Folds one event into the person or team it is about; keeps nothing that identifies people. */
export const foldParty = (party: Party | null, event: Recorded<PartyEvent>): Party | null => {
  const id = textOfRecipient(partyOf(event));
  switch (event.type) {
    case 'PersonDefined':
    case 'PersonAmended':
      return { id, retired: false, people: [], roles: event.data.roles ?? [] };
    case 'TeamDefined':
    case 'TeamAmended':
      return { id, retired: false, people: peopleOf(event.data), roles: [] };
    default:
      return party && { ...party, retired: true };
  }
};

const peopleOf = ({ members, lead }: TeamContent): string[] => [
  ...new Set([...members, ...(lead === null ? [] : [lead])]),
];
