import { type FamilyEvent, type TicketRef } from '@chronodesk/tickets/published';
import { because, type Sentences, text } from './phrases.js';

/** What a shared update says beside its own sentence. */
export const shared = ({ toChildren, fromParent }: { toChildren?: true; fromParent?: TicketRef }) => {
  if (toChildren) return text(', and its children with it', ', und die untergeordneten Tickets mit ihm');
  return fromParent ? text(`, as was ${fromParent.number}`, `, wie auch ${fromParent.number}`) : text('', '');
};

/** What happened between tickets about the same matter, in words. */
export const familySentences: Sentences<FamilyEvent> = {
  TicketMarkedDuplicate: ({ original: { number } }) =>
    text(
      `The ticket is a duplicate of ${number} and ended without a verdict.`,
      `Das Ticket ist ein Duplikat von ${number} und endete ohne Urteil.`,
    ),
  TicketMadeChild: ({ parent: { number } }) =>
    text(`The ticket became a child of ${number}.`, `Das Ticket wurde ${number} untergeordnet.`),
  TicketParted: ({ type, from: { number }, reason }) =>
    type === 'child'
      ? text(
          `The ticket is no child of ${number} any more${because(reason)}.`,
          `Das Ticket ist ${number} nicht mehr untergeordnet${because(reason)}.`,
        )
      : text(
          `The ticket is no duplicate of ${number}; work goes on${because(reason)}.`,
          `Das Ticket ist kein Duplikat von ${number}; die Arbeit geht weiter${because(reason)}.`,
        ),
  TicketRelativeGained: ({ type, relative: { number } }) =>
    type === 'child'
      ? text(`${number} was taken as a child.`, `${number} wurde als untergeordnetes Ticket aufgenommen.`)
      : text(`${number} was taken as a duplicate.`, `${number} wurde als Duplikat aufgenommen.`),
  TicketRelativeLost: ({ type, relative: { number } }) =>
    type === 'child'
      ? text(`${number} is no child any more.`, `${number} ist nicht mehr untergeordnet.`)
      : text(`${number} is no duplicate any more.`, `${number} ist kein Duplikat mehr.`),
};
