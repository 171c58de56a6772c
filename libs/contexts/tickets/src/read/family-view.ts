import { type Recorded } from '@chronodesk/kernel';
import { type RelationType, type TicketRef } from '../domain/family.events.js';
import { type TicketEvent } from '../domain/ticket.events.js';

/** The relatives of a ticket as the API shows them; null or empty where there are none. */
export interface FamilyView {
  readonly parent: TicketRef | null;
  readonly children: readonly TicketRef[];
  /** Set: the ticket is cancelled, because it is about the same matter. */
  readonly duplicateOf: TicketRef | null;
  readonly duplicates: readonly TicketRef[];
}

/** What an event about relatives changes, the state that follows from it included. */
type FamilyChange = Partial<FamilyView> & {
  readonly state?: 'cancelled' | 'active';
  readonly hold?: null;
  readonly closedAt?: string | null;
};

export const noFamilyView: FamilyView = { parent: null, children: [], duplicateOf: null, duplicates: [] };

/** Folds one event; null if it has nothing to do with relatives. */
export const foldFamilyView = (view: FamilyView, event: Recorded<TicketEvent>): FamilyChange | null => {
  switch (event.type) {
    case 'TicketMadeChild':
      return { parent: event.data.parent };
    case 'TicketMarkedDuplicate': {
      const closedAt = event.metadata.occurredAt;
      return { duplicateOf: event.data.original, state: 'cancelled', hold: null, closedAt };
    }
    case 'TicketParted':
      return event.data.type === 'child' ? { parent: null } : { duplicateOf: null, state: 'active', closedAt: null };
    case 'TicketRelativeGained': {
      const { type, relative } = event.data;
      return { [LISTS[type]]: [...view[LISTS[type]], relative] };
    }
    case 'TicketRelativeLost': {
      const { type, relative } = event.data;
      return { [LISTS[type]]: without(view, type, relative) };
    }
    default:
      return null;
  }
};

const LISTS = { child: 'children', duplicate: 'duplicates' } as const;

/** A relative that is gained twice at once is listed twice, until the one of the two relations ends that is refused. */
const without = (view: FamilyView, type: RelationType, { id }: TicketRef): TicketRef[] => {
  const ended = view[LISTS[type]].findIndex((relative) => relative.id === id);
  return view[LISTS[type]].filter((_, index) => index !== ended);
};
