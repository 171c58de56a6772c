import { personEventTypes, teamEventTypes } from '@chronodesk/directory/published';
import { foldRows, projection } from '@chronodesk/eventing';
import { textOfRecipient } from '../../domain/policy/recipients.js';
import { PartyRow } from './parties.entity.js';
import { foldParty, type PartyEvent, partyOf } from './party-history.js';

/** Who could be told: people with their roles, teams with those who belong to them. */
export const partiesProjection = projection<PartyEvent>({
  name: 'escalations.parties@1',
  handles: [...personEventTypes, ...teamEventTypes],
  tables: [PartyRow],
  project: (events, rows) =>
    foldRows(events, rows, {
      ...{ type: PartyRow, key: 'id', keyOf: (event) => textOfRecipient(partyOf(event)), fold: foldParty },
    }),
});
