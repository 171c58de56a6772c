import { type TicketAttributesChanged, type TicketEvent, type TicketLinked } from '@chronodesk/tickets/published';
import { oneMore } from './counts.js';
import { type Reference, type ReferenceType } from './reference.js';
import { type TicketFacts } from './ticket-facts.entity.js';

type References = Pick<TicketFacts, 'refs' | 'refChanges'>;

/** How one reference takes the place of another; null is none. */
interface Replacement {
  readonly type: ReferenceType;
  readonly before: string | null;
  readonly after: string | null;
  readonly atOpening: boolean;
}

/** What an event changes about a ticket's references; null when it has nothing to do with them. */
export const referenceChange = (facts: TicketFacts, event: TicketEvent, opening: boolean): References | null => {
  switch (event.type) {
    case 'TicketLinked':
      return replaced(facts, linkReplacement(event, opening));
    case 'TicketUnlinked':
      return replaced(facts, { type: event.data.type, before: event.data.ref, after: null, atOpening: false });
    case 'TicketCorrected':
      return replaced(facts, { type: 'ci', before: current(facts, 'ci'), after: event.data.ci, atOpening: false });
    case 'TicketHandedOver':
      return replaced(facts, { type: 'supplier', before: null, after: event.data.supplier, atOpening: false });
    case 'TicketTakenBack':
      return replaced(facts, { type: 'supplier', before: current(facts, 'supplier'), after: null, atOpening: false });
    case 'TicketAttributesChanged':
      return supplierNamedLate(facts, event);
    default:
      return null;
  }
};

/** The references a ticket is opened with. */
export const openingReferences = (ci: string | null): readonly Reference[] | null =>
  ci === null ? null : [{ type: 'ci', ref: ci, atOpening: true, now: true }];

const linkReplacement = ({ data }: TicketLinked, opening: boolean): Replacement => {
  const { type, ref, replaces, timeUnknown = false } = data;
  return { type, before: replaces ?? null, after: ref, atOpening: timeUnknown || opening };
};

const current = ({ refs }: TicketFacts, type: ReferenceType): string | null =>
  refs?.find((reference) => reference.type === type && reference.now)?.ref ?? null;

/** Sources may name a supplier only after the ticket went there; then nothing but their attribute `vendor` tells. */
const supplierNamedLate = (facts: TicketFacts, { data }: TicketAttributesChanged): References | null => {
  const after = data.attributes.vendor ?? null;
  if (after === null || facts.state !== 'on-hold:supplier') return null;
  return replaced(facts, { type: 'supplier', before: current(facts, 'supplier'), after, atOpening: false });
};

const replaced = ({ refs, refChanges }: TicketFacts, { type, before, after, atOpening }: Replacement): References => {
  if (before === after) return { refs, refChanges };
  const isOther = (reference: Reference, ref: string | null) => reference.type !== type || reference.ref !== ref;
  const ended = (refs ?? []).map((reference) =>
    isOther(reference, before) ? reference : { ...reference, now: false },
  );
  const known = ended.find((reference) => !isOther(reference, after));
  const kept = ended.filter((reference) => reference !== known);
  const added = after === null ? [] : [{ type, ref: after, atOpening: known?.atOpening ?? atOpening, now: true }];
  const change = before === null ? 'added' : after === null ? 'removed' : 'replaced';
  return {
    refs: [...kept, ...added],
    refChanges: atOpening ? refChanges : oneMore(refChanges, `${type}:${change}`),
  };
};
