import { DAY_MS, MINUTE_MS } from '@chronodesk/wall-time';
import { clientOf } from '../desk/customers.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { afterWork, HOUR_MS, instantOn } from '../plan/working-hours.js';
import { matter } from '../tickets/matter.js';
import { deedOn, opening, ticketCase, type TicketCase } from '../tickets/ticket-case.js';
import { decidedToReport, onCase, type Reportable } from './reporting.js';

const STOLEN = matter(
  ['e-mail', 'Sicherheit', 'netzwerk'],
  1,
  ['Zugangsdaten der Patientenaufnahme auf gefälschter Anmeldeseite eingegeben'],
  ['Konten gesperrt, Sitzungen beendet, Kennwörter erneuert'],
);

/**
 * An incident that has to be reported: passwords of the hospital were stolen. One decision starts the clocks of NIS2 and of
 * the GDPR; every report is in time, the last one weeks later.
 */
export const stolenPasswords = (day: number, random: Randomness): Deed[] => {
  const at = instantOn(day, 8.3 * HOUR_MS);
  const ticket = ticketCase(
    'stolen-passwords',
    { at, client: clientOf('klinikum-isartal'), matter: STOLEN },
    random,
    2,
  );
  return [...workedOn(ticket), ...reported(ticket)];
};

const workedOn = (ticket: TicketCase): Deed[] => {
  const { at, agent, specialist } = ticket;
  const minutes = (count: number) => at + count * MINUTE_MS;
  const note = 'Zwei Postfächer mit Regeln zur Weiterleitung gefunden; Protokolle gesichert.';
  return [
    opening(ticket),
    deedOn(ticket, minutes(4), agent, 'assign', { team: 'service-desk', assignee: agent }),
    deedOn(ticket, minutes(9), agent, 'answer', { text: 'Bitte die Seite nicht mehr öffnen; wir sperren die Konten.' }),
    deedOn(ticket, minutes(15), agent, 'assign', { team: ticket.matter.crew, assignee: specialist }),
    deedOn(ticket, minutes(70), specialist, 'note', { text: note }),
    deedOn(ticket, minutes(260), specialist, 'resolve', { resolution: ticket.matter.causes[0]!, code: 'fixed' }),
    deedOn(ticket, at + 5 * DAY_MS, agent, 'close'),
  ];
};

const reported = ({ subject: ticket, at }: TicketCase): Deed[] => {
  const hours = (count: number) => at + count * HOUR_MS;
  const matterOfReport: Reportable = {
    ...{ subject: 'stolen-passwords-case', ticket, title: 'Gestohlene Zugangsdaten am Klinikum Isartal' },
    reason: 'Zugriff auf zwei Postfächer mit Patientendaten; das Klinikum ist eine wichtige Einrichtung',
    ...{ regulations: ['nis2', 'gdpr'], awareAt: hours(1.2) },
  };
  const submit = (submittedAt: number, regulation: string, stage: string, reference: string, fields: object) =>
    onCase(matterOfReport, submittedAt, 'submit', { regulation, stage, reference, fields });
  const finalAt = afterWork(hours(20 * 24), HOUR_MS);
  return [
    decidedToReport(matterOfReport, hours(2)),
    submit(hours(7), 'nis2', 'early-warning', 'BSI-2-4471', {
      ...{ unlawfulAct: true, crossBorder: false },
      summary: 'Zugangsdaten abgegriffen, Konten gesperrt',
    }),
    submit(hours(49), 'nis2', 'notification', 'BSI-2-4471/2', {
      severity: 'mittel',
      impact: 'Zwei Postfächer, keine Einschränkung des Betriebs',
    }),
    submit(hours(52), 'gdpr', 'notification', 'BayLDA-1189', {
      nature: 'Einsicht in E-Mails mit Terminen von 214 Patienten',
      ...{ contact: 'Datenschutz Klinikum Isartal', consequences: 'Kenntnis von Behandlungsterminen' },
      measures: 'Konten gesperrt, Betroffene benachrichtigt, zweiter Faktor eingeführt',
    }),
    submit(finalAt, 'nis2', 'final-report', 'BSI-2-4471/3', {
      description: 'Phishing mit nachgebauter Anmeldeseite, zwei Konten betroffen',
      ...{ cause: 'Anmeldung ohne zweiten Faktor', measures: 'Zweiter Faktor für alle Postfächer, Schulung' },
    }),
    onCase(matterOfReport, finalAt + HOUR_MS, 'close', { note: 'Alle Meldungen abgegeben' }),
  ];
};
