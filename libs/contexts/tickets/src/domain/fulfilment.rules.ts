import { RuleViolation } from '@chronodesk/kernel';
import { type Approver } from './definition.events.js';
import { type OpenedTicket } from './ticket.js';

export const awaitsApproval = ({ number }: OpenedTicket, { id }: Approver) =>
  new RuleViolation('TICKET_AWAITS_APPROVAL', {
    en: `${number} waits until ${id} approves or declines it; nothing is fulfilled before.`,
    de: `${number} wartet, bis ${id} zustimmt oder ablehnt; vorher wird nichts erfüllt.`,
  });

export const awaitsNoApproval = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_AWAITS_NO_APPROVAL', {
    en: `${number} does not wait for an approval, so there is nothing to decide.`,
    de: `${number} wartet auf keine Zustimmung; es gibt nichts zu entscheiden.`,
  });

export const ownRequest = ({ number }: OpenedTicket, requester: string) =>
  new RuleViolation('TICKET_APPROVAL_BY_REQUESTER', {
    en: `${number} is ${requester}'s own request. Somebody else has to decide it.`,
    de: `${number} ist die eigene Anfrage von ${requester}. Darüber muss jemand anderes entscheiden.`,
  });

export const notTheApprover = ({ number }: OpenedTicket, { id }: Approver) =>
  new RuleViolation('TICKET_APPROVAL_BY_OTHERS', {
    en: `${id} has to decide ${number}, and nobody in their place.`,
    de: `Über ${number} entscheidet ${id} und niemand an dieser Stelle.`,
  });

export const noChecklistItem = ({ number }: OpenedTicket, item: number) =>
  new RuleViolation('TICKET_CHECKLIST_ITEM_UNKNOWN', {
    en: `The checklist of ${number} has no item ${item}. Take one of the numbers that it shows.`,
    de: `Die Checkliste von ${number} hat keinen Punkt ${item}. Bitte eine ihrer Nummern angeben.`,
  });

export const noTimeEntry = ({ number }: OpenedTicket, entry: number) =>
  new RuleViolation('TICKET_TIME_ENTRY_UNKNOWN', {
    en: `${number} has no time entry ${entry}. Take one of the numbers that it shows.`,
    de: `${number} hat keinen Zeiteintrag ${entry}. Bitte eine der gezeigten Nummern angeben.`,
  });

export const timeAhead = ({ number }: OpenedTicket, on: string) =>
  new RuleViolation('TICKET_TIME_AHEAD', {
    en: `Nobody has worked on ${number} on ${on} yet. Say the day of the work, today at the latest.`,
    de: `An ${number} hat am ${on} noch niemand gearbeitet. Bitte den Tag der Arbeit angeben, spätestens heute.`,
  });
