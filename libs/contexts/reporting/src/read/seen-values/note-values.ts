import { type Rows } from '@chronodesk/eventing';
import { type TicketEvent } from '@chronodesk/tickets/published';
import { type Dimension, SeenValue } from './seen-value.entity.js';

/** Notes the values a batch brings; one that was seen before changes nothing. */
export const noteValues = async (events: readonly TicketEvent[], rows: Rows): Promise<void> => {
  const seen = new Map<string, SeenValue>();
  for (const event of events)
    for (const [dimension, value] of valuesOf(event))
      if (value !== null) seen.set(`${dimension} ${value}`, { dimension, value });
  if (seen.size > 0) await rows.upsert(SeenValue, [...seen.values()]);
};

const valuesOf = (event: TicketEvent): readonly (readonly [Dimension, string | null])[] => {
  switch (event.type) {
    case 'TicketOpened': {
      const { requester, category, subcategory } = event.data;
      return [
        ['requester', requester],
        ['category', category],
        ['subcategory', subcategory],
      ];
    }
    case 'TicketCategorised':
      return [
        ['category', event.data.category],
        ['subcategory', event.data.subcategory],
      ];
    case 'TicketCorrected':
      return [['requester', event.data.requester]];
    case 'TicketAssignedToTeam':
      return [['team', event.data.team]];
    case 'TicketAssignedToAgent':
      return [['assignee', event.data.agent]];
    default:
      return [];
  }
};
