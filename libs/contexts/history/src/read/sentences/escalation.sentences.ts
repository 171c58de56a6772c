import { type EscalationEvent } from '@chronodesk/escalations/published';
import { because, metric, type Sentences, text, where } from './phrases.js';

const CAUSES = {
  'at-risk': text('is at risk', 'ist gefährdet'),
  breached: text('was missed', 'wurde verfehlt'),
} as const;

/** What became of an escalation, in words. */
export const escalationSentences: Sentences<EscalationEvent> = {
  EscalationRaised: ({ ticket, cause, metric: name, level, owner }) =>
    text(
      `Escalation of level ${level} was raised${where(owner, (o) => ` to ${o}`)}: the ${metric(name).en} target of ${ticket.number} ${CAUSES[cause].en}.`,
      `Eskalation der Stufe ${level} wurde ausgelöst${where(owner, (o) => ` an ${o}`)}: das Ziel ${metric(name).de} von ${ticket.number} ${CAUSES[cause].de}.`,
    ),
  EscalationAcknowledged: ({ by, note }) =>
    text(`${by} acknowledged the escalation${because(note)}.`, `${by} hat die Eskalation bestätigt${because(note)}.`),
  EscalationResolved: ({ by, note }) =>
    text(`${by} resolved the escalation${because(note)}.`, `${by} hat die Eskalation erledigt${because(note)}.`),
};
