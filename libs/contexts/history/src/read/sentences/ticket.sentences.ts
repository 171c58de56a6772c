import {
  type LinkType,
  type PriorityMatrixEvent,
  type PriorityReason,
  priorityReasonText,
  type TicketEvent,
} from '@chronodesk/tickets/published';
import { attached, detached } from './attachment.sentences.js';
import { familySentences, shared } from './ticket-family.sentences.js';
import { fulfilmentSentences } from './ticket-fulfilment.sentences.js';
import { afterResolutionSentences } from './ticket-judgement.sentences.js';
import { because, priority, type Sentences, text, waitsFor, where } from './phrases.js';

const KINDS = {
  incident: text('Incident', 'Störung'),
  request: text('Request', 'Anfrage'),
  complaint: text('Complaint', 'Beschwerde'),
} as const;

const LINKS: Readonly<Record<LinkType, { en: string; de: string }>> = {
  problem: text('problem', 'Problem'),
  change: text('change', 'Change'),
  'caused-by-change': text('the causing change', 'dem verursachenden Change'),
  ticket: text('ticket', 'Ticket'),
};

const names = (attributes: object): string => Object.keys(attributes).join(', ');

/** What the matrix and the service had to do with a priority, as a sentence of its own; empty where it is not known. */
const raising = (p: number, why: PriorityReason | null | undefined) => {
  if (!why) return text('', '');
  const { en, de } = priorityReasonText(p, why);
  return text(` Because ${en}.`, ` Grund: ${de}.`);
};

/** What happened to the priority matrix, in words. */
export const priorityMatrixSentences: Sentences<PriorityMatrixEvent> = {
  PriorityMatrixAmended: ({ version, reason }) =>
    text(
      `Version ${version} of the priority matrix was written${because(reason)}.`,
      `Version ${version} der Prioritätsmatrix wurde geschrieben${because(reason)}.`,
    ),
};

/** What happened to a ticket, in words. */
export const ticketSentences: Sentences<TicketEvent> = {
  ...familySentences,
  ...afterResolutionSentences,
  ...fulfilmentSentences,
  TicketOpened: ({ kind, number, title, priority: p, imported, because: why }) => {
    const about = because(title);
    const source = imported?.source ?? null;
    const raised = raising(p, why);
    return text(
      `${KINDS[kind].en} ${number} was opened with priority ${priority(p).en}${about}${where(source, (s) => ` (imported from ${s})`)}.${raised.en}`,
      `${KINDS[kind].de} ${number} wurde mit Priorität ${priority(p).de} eröffnet${about}${where(source, (s) => ` (importiert aus ${s})`)}.${raised.de}`,
    );
  },
  TicketPrioritised: ({ impact, urgency, priority: p, reason, because: why }) => {
    const raised = raising(p, why);
    const hand = why === null ? text(' by hand', ' von Hand') : text('', '');
    return text(
      `Priority was set to ${priority(p).en}${hand.en}, impact ${impact}, urgency ${urgency}${because(reason)}.${raised.en}`,
      `Priorität wurde${hand.de} auf ${priority(p).de} gesetzt, Auswirkung ${impact}, Dringlichkeit ${urgency}${because(reason)}.${raised.de}`,
    );
  },
  TicketCategorised: ({ category, subcategory }) =>
    text(
      `Category was set to ${category ?? 'none'}${where(subcategory, (s) => ` / ${s}`)}.`,
      `Kategorie wurde auf ${category ?? 'keine'}${where(subcategory, (s) => ` / ${s}`)} gesetzt.`,
    ),
  TicketAssignedToTeam: ({ team }) =>
    text(`The ticket was assigned to team ${team}.`, `Das Ticket wurde dem Team ${team} zugewiesen.`),
  TicketAssignedToAgent: ({ agent }) =>
    agent === null
      ? text('Nobody holds the ticket any more.', 'Niemand bearbeitet das Ticket mehr.')
      : text(`The ticket was assigned to ${agent}.`, `Das Ticket wurde ${agent} zugewiesen.`),
  TicketWorkStarted: () => text('Work on the ticket started.', 'Die Arbeit am Ticket hat begonnen.'),
  TicketNoted: () => text('An internal note was added.', 'Eine interne Notiz wurde hinzugefügt.'),
  TicketAnswered: (update) =>
    text(
      `An answer was sent to the requester${shared(update).en}.`,
      `Der anfragenden Person wurde geantwortet${shared(update).de}.`,
    ),
  TicketPutOnHold: ({ for: reason, reason: why }) =>
    text(
      `The ticket was put on hold, waiting for ${waitsFor(reason).en}${because(why)}.`,
      `Das Ticket wurde angehalten, es wartet auf ${waitsFor(reason).de}${because(why)}.`,
    ),
  TicketResumed: () => text('Work on the ticket was resumed.', 'Die Arbeit am Ticket wurde fortgesetzt.'),
  TicketHandedOver: ({ supplier, reference }) =>
    text(
      `The ticket was handed over to ${supplier ?? 'a supplier'}${where(reference, (r) => `, reference ${r}`)}.`,
      `Das Ticket wurde an ${supplier ?? 'einen Lieferanten'} übergeben${where(reference, (r) => `, Referenz ${r}`)}.`,
    ),
  TicketHandOverAcknowledged: ({ supplier }) =>
    text(
      `${supplier ?? 'The supplier'} acknowledged the hand-over.`,
      `${supplier ?? 'Der Lieferant'} hat die Übergabe bestätigt.`,
    ),
  TicketHandOverRejected: ({ supplier, reason }) =>
    text(
      `${supplier ?? 'The supplier'} rejected the hand-over${because(reason)}.`,
      `${supplier ?? 'Der Lieferant'} hat die Übergabe abgelehnt${because(reason)}.`,
    ),
  TicketReturned: ({ supplier, done, outcome }) =>
    text(
      `${supplier ?? 'The supplier'} returned the ticket ${done ? 'with its work done' : 'without having solved it'}${because(outcome)}.`,
      `${supplier ?? 'Der Lieferant'} hat das Ticket ${done ? 'erledigt' : 'unerledigt'} zurückgegeben${because(outcome)}.`,
    ),
  TicketTakenBack: ({ supplier, outcome }) =>
    text(
      `The ticket was taken back from ${supplier ?? 'the supplier'}${because(outcome)}.`,
      `Das Ticket wurde von ${supplier ?? 'dem Lieferanten'} zurückgenommen${because(outcome)}.`,
    ),
  TicketLinked: ({ type, ref }) =>
    text(
      `The ticket was linked to ${LINKS[type].en} ${ref}.`,
      `Das Ticket wurde mit ${LINKS[type].de} ${ref} verknüpft.`,
    ),
  TicketUnlinked: ({ type, ref }) =>
    text(
      `The link to ${LINKS[type].en} ${ref} was removed.`,
      `Die Verknüpfung mit ${LINKS[type].de} ${ref} wurde entfernt.`,
    ),
  TicketResolved: ({ resolution, code, ...update }) =>
    text(
      `The ticket was resolved${where(code, (c) => ` (${c})`)}${shared(update).en}${because(resolution)}.`,
      `Das Ticket wurde gelöst${where(code, (c) => ` (${c})`)}${shared(update).de}${because(resolution)}.`,
    ),
  TicketReopened: ({ reason, hold }) =>
    text(
      `The ticket was reopened${where(hold, (h) => `, waiting for ${waitsFor(h).en}`)}${because(reason)}.`,
      `Das Ticket wurde wieder geöffnet${where(hold, (h) => `, es wartet auf ${waitsFor(h).de}`)}${because(reason)}.`,
    ),
  TicketClosed: ({ byPolicy, ...update }) =>
    text(
      `The ticket was closed${shared(update).en}${byPolicy ? ' as planned by its policy' : ''}.`,
      `Das Ticket wurde${byPolicy ? ' wie von seiner Regel geplant' : ''} geschlossen${shared(update).de}.`,
    ),
  TicketCancelled: ({ reason }) =>
    text(`The ticket was cancelled${because(reason)}.`, `Das Ticket wurde storniert${because(reason)}.`),
  TicketComplaintRepeated: ({ earlier }) => {
    const numbers = earlier.map(({ number }) => number).join(', ');
    return numbers === ''
      ? text('The complaint repeats no earlier one after all.', 'Die Beschwerde wiederholt doch keine frühere.')
      : text(`The complaint repeats ${numbers}.`, `Die Beschwerde wiederholt ${numbers}.`);
  },
  TicketCorrected: ({ requester, ci }) =>
    text(
      `Requester and item were set right: ${requester ?? 'nobody'}, ${ci ?? 'no item'}.`,
      `Anfragende Person und Element wurden berichtigt: ${requester ?? 'niemand'}, ${ci ?? 'kein Element'}.`,
    ),
  TicketAttributesChanged: ({ attributes }) =>
    text(`Fields of the source changed: ${names(attributes)}.`, `Felder der Quelle geändert: ${names(attributes)}.`),
  TicketAttachmentAdded: attached,
  TicketAttachmentRemoved: detached,
  TicketTouched: () =>
    text(
      'The source recorded an update without a visible change.',
      'Die Quelle hat eine Aktualisierung ohne sichtbare Änderung vermerkt.',
    ),
};

/** How tickets of another desk came in, in words. */
export const importSentences = {
  TicketImportStarted: ({ file, source }: { file: string; source: string }) =>
    text(`The import of ${file} (${source}) started.`, `Der Import von ${file} (${source}) hat begonnen.`),
  TicketImportEnded: (counts: { ticketsAdded: number; events: number; rejectedRows: number; stopped: boolean }) => {
    const { ticketsAdded, events, rejectedRows, stopped } = counts;
    return text(
      `The import ${stopped ? 'was stopped' : 'ended'}: ${ticketsAdded} tickets and ${events} events added, ${rejectedRows} rows rejected.`,
      `Der Import wurde ${stopped ? 'angehalten' : 'beendet'}: ${ticketsAdded} Tickets und ${events} Ereignisse kamen hinzu, ${rejectedRows} Zeilen wurden abgewiesen.`,
    );
  },
};
