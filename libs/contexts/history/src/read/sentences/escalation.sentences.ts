import {
  type EscalationCause,
  type EscalationEvent,
  type EscalationMatter,
  type Recipient,
  type SettledReason,
} from '@chronodesk/escalations/published';
import { because, instant, metric, type Sentences, text, where } from './phrases.js';

/** Which promise of a ticket, or that there was none; in the middle of a sentence. */
const CAUSES = {
  'at-risk': (name: string | null, ticket: string) =>
    text(
      `the ${metric(name ?? '').en} target of ${ticket} is at risk`,
      `das Ziel ${metric(name ?? '').de} von ${ticket} ist gefährdet`,
    ),
  breached: (name: string | null, ticket: string) =>
    text(
      `the ${metric(name ?? '').en} target of ${ticket} was missed`,
      `das Ziel ${metric(name ?? '').de} von ${ticket} wurde verfehlt`,
    ),
  opened: (_: string | null, ticket: string) => text(`${ticket} was opened`, `${ticket} wurde eröffnet`),
} as const;

/** The same where the matter is no ticket. */
const causeOfMatter = (matter: EscalationMatter, cause: EscalationCause['cause']) => {
  const isAtRisk = cause === 'at-risk';
  if (matter.kind === 'availability') {
    const { service, period } = matter;
    return text(
      `the promised availability of ${service} in ${period.label} ${isAtRisk ? 'is at risk' : 'was missed'}`,
      `die zugesagte Verfügbarkeit von ${service} in ${period.label} ${isAtRisk ? 'ist gefährdet' : 'wurde verfehlt'}`,
    );
  }
  if (matter.kind === 'major-incident-update') {
    const { ticket, audience } = matter;
    return text(
      `the update on major incident ${ticket.number} for ${audience} did not come in time`,
      `das Update zum Major Incident ${ticket.number} für ${audience} kam nicht rechtzeitig`,
    );
  }
  if (matter.kind === 'unauthorised-change') {
    const seen = matter.ci ?? matter.service ?? '';
    return text(`${seen} was changed without authority`, `${seen} wurde ohne Genehmigung geändert`);
  }
  const { regulationName, stageName } = matter;
  return text(
    `the deadline of ${regulationName} (${stageName.en}) ${isAtRisk ? 'is at risk' : 'was missed'}`,
    `die Frist für ${regulationName} (${stageName.de}) ${isAtRisk ? 'ist gefährdet' : 'wurde verfehlt'}`,
  );
};

const causeOf = ({ ticket, matter, cause, metric: name }: EscalationCause) =>
  matter ? causeOfMatter(matter, cause) : CAUSES[cause](name, ticket?.number ?? '');

const UNANSWERED = {
  'not-acknowledged': text('nobody acknowledged it in time', 'niemand hat sie rechtzeitig bestätigt'),
  'not-resolved': text('it was not resolved in time', 'sie wurde nicht rechtzeitig erledigt'),
  'nobody-reached': text('there was nobody to tell', 'es war niemand zu erreichen'),
} as const;

const SETTLED: Readonly<Record<SettledReason, { en: string; de: string }>> = {
  'ticket-resolved': text('the ticket is resolved', 'das Ticket ist gelöst'),
  'ticket-closed': text('the ticket is closed', 'das Ticket ist geschlossen'),
  'ticket-cancelled': text('the ticket was cancelled', 'das Ticket wurde storniert'),
  'clock-stopped': text('the clock has stopped', 'die Uhr steht'),
  'stage-submitted': text('the report was submitted', 'die Meldung wurde abgegeben'),
  'stage-withdrawn': text('the report is no longer wanted', 'die Meldung ist nicht mehr nötig'),
  'deadline-moved': text('the report has another deadline', 'die Meldung hat eine andere Frist'),
  'case-closed': text('the reporting case is closed', 'der Meldefall ist abgeschlossen'),
  'period-judged': text('the period is over and judged', 'der Zeitraum ist vorbei und beurteilt'),
  'update-published': text('the audience was told', 'die Zielgruppe wurde informiert'),
  'plan-changed': text('the audience is promised something else', 'der Zielgruppe ist anderes zugesagt'),
  'major-incident-over': text('the major incident is over', 'der Major Incident ist vorbei'),
  'detection-justified': text('a change was recorded for it', 'ein Change wurde dafür erfasst'),
  'detection-dismissed': text('it needs nothing further', 'es ist nichts weiter nötig'),
};

const RECIPIENTS = {
  role: text('role', 'Rolle'),
  team: text('team', 'Team'),
  person: text('person', 'Person'),
  rota: text('rota', 'Bereitschaftsplan'),
} as const;

const recipient = ({ kind, id }: Recipient) => text(`${RECIPIENTS[kind].en} ${id}`, `${RECIPIENTS[kind].de} ${id}`);

const onCall = (people: readonly string[] | null) => {
  if (people === null) return text('', '');
  if (people.length === 0) return text(' (nobody is on call)', ' (niemand hat Bereitschaft)');
  return text(` (on call: ${people.join(', ')})`, ` (Bereitschaft: ${people.join(', ')})`);
};

/** What became of an escalation, in words. */
export const escalationSentences: Sentences<EscalationEvent> = {
  EscalationPlanned: ({ level, raiseAt, ...cause }) => {
    const why = causeOf(cause);
    return text(
      `Escalation of level ${level} is planned for ${instant(raiseAt)}: ${why.en}.`,
      `Eskalation der Stufe ${level} ist geplant für ${instant(raiseAt)}: ${why.de}.`,
    );
  },
  EscalationDropped: ({ level, reason }) =>
    text(
      `The planned escalation of level ${level} is not needed any more: ${SETTLED[reason].en}.`,
      `Die geplante Eskalation der Stufe ${level} ist nicht mehr nötig: ${SETTLED[reason].de}.`,
    ),
  EscalationRaised: ({ level, owner, ...cause }) => {
    const why = causeOf(cause);
    return text(
      `Escalation of level ${level} was raised${where(owner, (o) => ` to ${o}`)}: ${why.en}.`,
      `Eskalation der Stufe ${level} wurde ausgelöst${where(owner, (o) => ` an ${o}`)}: ${why.de}.`,
    );
  },
  EscalationClimbed: ({ from, level, owner, because: why }) =>
    text(
      `The escalation climbed from level ${from} to ${level}${where(owner, (o) => `, to ${o}`)}: ${UNANSWERED[why].en}.`,
      `Die Eskalation stieg von Stufe ${from} auf ${level}${where(owner, (o) => `, an ${o}`)}: ${UNANSWERED[why].de}.`,
    ),
  EscalationRepeated: ({ level, repetition, because: why }) =>
    text(
      `The escalation was repeated on level ${level} (${repetition}): ${UNANSWERED[why].en}.`,
      `Die Eskalation wurde auf Stufe ${level} wiederholt (${repetition}): ${UNANSWERED[why].de}.`,
    ),
  EscalationNotified: ({ level, recipient: to, onCall: people, deferred }) => {
    const [whom, who] = [recipient(to), onCall(people)];
    return text(
      `The escalation of level ${level} was sent to ${whom.en}${who.en}${deferred ? ' after quiet hours' : ''}.`,
      `Die Eskalation der Stufe ${level} ging an ${whom.de}${who.de}${deferred ? ' nach der Ruhezeit' : ''}.`,
    );
  },
  EscalationAcknowledged: ({ by, note, resolveBy }) =>
    text(
      `${by} acknowledged the escalation${where(resolveBy, (at) => `, to be resolved by ${instant(at)}`)}${because(note)}.`,
      `${by} hat die Eskalation bestätigt${where(resolveBy, (at) => `, zu erledigen bis ${instant(at)}`)}${because(note)}.`,
    ),
  EscalationResolved: ({ by, note, reason }) =>
    reason === undefined
      ? text(`${by} resolved the escalation${because(note)}.`, `${by} hat die Eskalation erledigt${because(note)}.`)
      : text(`The escalation is over: ${SETTLED[reason].en}.`, `Die Eskalation ist beendet: ${SETTLED[reason].de}.`),
};
