import { RuleViolation } from '@chronodesk/kernel';
import { type RelationType, type TicketRef } from './family.events.js';
import { type OpenedTicket } from './ticket.js';

const NAMES = {
  child: { en: 'children', de: 'untergeordnete Tickets' },
  duplicate: { en: 'duplicates', de: 'Duplikate' },
} as const;

export const relatedToItself = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_RELATED_TO_ITSELF', {
    en: `${number} cannot be its own parent, child or duplicate. Name another ticket.`,
    de: `${number} kann nicht zu sich selbst gehören oder sein eigenes Duplikat sein. Bitte ein anderes Ticket nennen.`,
  });

export const isChildAlready = ({ number }: OpenedTicket, { number: parent }: TicketRef) =>
  new RuleViolation('TICKET_IS_CHILD', {
    en: `${number} is a child of ${parent}, and families have one level. Part it first.`,
    de: `${number} ist ${parent} untergeordnet, und es gibt nur eine Ebene. Bitte zuerst herauslösen.`,
  });

export const hasRelatives = ({ number }: OpenedTicket, type: RelationType) =>
  new RuleViolation(type === 'child' ? 'TICKET_HAS_CHILDREN' : 'TICKET_HAS_DUPLICATES', {
    en: `${number} has ${NAMES[type].en} of its own. Part them or relate them to the other ticket first.`,
    de: `${number} hat selbst ${NAMES[type].de}. Bitte diese zuerst herauslösen oder dem anderen Ticket zuordnen.`,
  });

export const notRelated = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_NOT_RELATED', {
    en: `${number} is neither a child nor a duplicate, so there is nothing to part it from.`,
    de: `${number} ist weder untergeordnet noch ein Duplikat und lässt sich deshalb nicht herauslösen.`,
  });

export const hasNoChildren = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_HAS_NO_CHILDREN', {
    en: `${number} has no children that could be told. Leave the mention of children out, or make some first.`,
    de: `${number} hat keine untergeordneten Tickets. Bitte die Angabe weglassen oder zuerst Tickets unterordnen.`,
  });

export const childrenNotTold = ({ number, status }: OpenedTicket) => {
  const isClosed = status === 'closed';
  return new RuleViolation('TICKET_CHILDREN_NOT_TOLD', {
    en:
      `${number} is ${status} already, without its children. ${isClosed ? 'Close' : 'Resolve'} them one by one, ` +
      `or reopen ${number} and ${isClosed ? 'close' : 'resolve'} it with them.`,
    de:
      `${number} ist schon ${isClosed ? 'geschlossen' : 'gelöst'}, ohne die untergeordneten Tickets. Bitte diese einzeln ` +
      `${isClosed ? 'schließen' : 'lösen'}, oder ${number} wieder öffnen und zusammen mit ihnen ${isClosed ? 'schließen' : 'lösen'}.`,
  });
};
