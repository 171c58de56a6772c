import { type RelationType, type TicketRef } from './family.events.js';
import { type TicketEvent } from './ticket.events.js';

/** The other ticket of a relation. */
export interface Relation extends TicketRef {
  readonly relation: string;
}

/** Of a parent or an original: one of its children or duplicates. */
export interface Relative extends Relation {
  readonly type: RelationType;
}

/** Whose child or duplicate a ticket is, and which ones are its own; nobody is both a child and a parent. */
export interface Family {
  readonly parent: Relation | null;
  /** `held`: the ticket was on hold when it was marked. */
  readonly duplicateOf: (Relation & { readonly held: boolean }) | null;
  /** By relation: two people may relate the same tickets at once, and what ends is one of these relations. */
  readonly relatives: ReadonlyMap<string, Relative>;
  /** The resolution that holds came from the parent. */
  readonly resolvedWithParent: boolean;
  /** The newest resolution or closing is to reach the children as well. */
  readonly endTold: boolean;
}

export const noFamily: Family = {
  parent: null,
  duplicateOf: null,
  relatives: new Map(),
  resolvedWithParent: false,
  endTold: false,
};

/** The children or the duplicates of a ticket. */
export const relativesOf = ({ relatives }: Family, type: RelationType): Relative[] =>
  [...relatives.values()].filter((relative) => relative.type === type);

/** Folds one event; total. `held` says whether the ticket was on hold before it. */
export const evolveFamily = (family: Family, event: TicketEvent, held: boolean): Family => {
  switch (event.type) {
    case 'TicketMadeChild':
      return { ...family, parent: { ...event.data.parent, relation: event.data.relation } };
    case 'TicketMarkedDuplicate':
      return { ...family, duplicateOf: { ...event.data.original, relation: event.data.relation, held } };
    case 'TicketParted':
      return event.data.type === 'child' ? { ...family, parent: null } : { ...family, duplicateOf: null };
    case 'TicketRelativeGained': {
      const { type, relative, relation } = event.data;
      return withRelatives(family, (all) => all.set(relation, { ...relative, type, relation }));
    }
    case 'TicketRelativeLost':
      return withRelatives(family, (all) => all.delete(event.data.relation));
    case 'TicketResolved': {
      const { fromParent, toChildren } = event.data;
      return { ...family, resolvedWithParent: fromParent !== undefined, endTold: toChildren === true };
    }
    case 'TicketClosed':
      return { ...family, endTold: event.data.toChildren === true };
    default:
      return family;
  }
};

const withRelatives = (family: Family, change: (all: Map<string, Relative>) => unknown): Family => {
  const relatives = new Map(family.relatives);
  change(relatives);
  return { ...family, relatives };
};
