import { type FulfilmentEvent } from '@chronodesk/tickets/published';
import { because, type Sentences, text } from './phrases.js';

/** What was asked for, agreed to, done and spent, in words. */
export const fulfilmentSentences: Sentences<FulfilmentEvent> = {
  TicketItemRequested: ({ name, version }) =>
    text(`${name} was requested, version ${version}.`, `${name} wurde angefragt, Version ${version}.`),
  TicketApprovalRequested: ({ from: { kind, id } }) =>
    text(
      `The request waits for the approval of ${kind === 'role' ? 'the role ' : ''}${id}.`,
      `Die Anfrage wartet auf die Zustimmung von ${kind === 'role' ? 'Rolle ' : ''}${id}.`,
    ),
  TicketApproved: ({ note }) =>
    text(`The request was approved${because(note)}.`, `Der Anfrage wurde zugestimmt${because(note)}.`),
  TicketDeclined: ({ reason }) =>
    text(`The request was declined${because(reason)}.`, `Die Anfrage wurde abgelehnt${because(reason)}.`),
  TicketChecklistExtended: ({ items, template }) => {
    const texts = items.map((item) => item.text).join(', ');
    return text(
      `To do${template ? ` by template ${template.id}, version ${template.version}` : ''}: ${texts}.`,
      `Zu tun${template ? ` nach Vorlage ${template.id}, Version ${template.version}` : ''}: ${texts}.`,
    );
  },
  TicketChecklistTicked: ({ text: what, done }) =>
    done
      ? text(`Done: ${what}.`, `Erledigt: ${what}.`)
      : text(`Not done after all: ${what}.`, `Doch nicht erledigt: ${what}.`),
  TicketTimeLogged: ({ minutes, on, note }) =>
    text(
      `${minutes} minutes were spent on ${on}${because(note)}.`,
      `${minutes} Minuten wurden am ${on} aufgewendet${because(note)}.`,
    ),
  TicketTimeCorrected: ({ entry, minutes, on, reason }) =>
    text(
      `Time entry ${entry} was set right to ${minutes} minutes on ${on}${because(reason)}.`,
      `Zeiteintrag ${entry} wurde auf ${minutes} Minuten am ${on} berichtigt${because(reason)}.`,
    ),
};
