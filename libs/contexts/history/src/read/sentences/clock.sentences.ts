import { type ClockFact, type SlaClockEvent } from '@chronodesk/agreements/published';
import { because, instant, metric, type Sentences, text, where } from './phrases.js';

const target = ({ metric: name, target: within, agreementKind = 'SLA', span }: ClockFact) => {
  const whose = span ? ` (${agreementKind}${where(span.party, (party) => `, ${party}`)})` : '';
  return {
    en: `the ${metric(name).en} target of ${within}${whose}`,
    de: `Ziel ${metric(name).de} von ${within}${whose}`,
  };
};

/** What became of a ticket's targets, in words. */
export const clockSentences: Sentences<SlaClockEvent> = {
  TicketBoundToAgreement: ({ agreement, version, reason }) =>
    text(
      `The ticket is judged by agreement ${agreement}, version ${version}${because(reason)}.`,
      `Das Ticket wird nach Vereinbarung ${agreement}, Version ${version}, beurteilt${because(reason)}.`,
    ),
  SpanBoundToAgreement: ({ agreementKind, span, agreement, version, reason }) => {
    const party = (by: string) => where(span.party, (name) => ` ${by} ${name}`);
    return text(
      `Span ${span.number}${party('of')} is judged by ${agreementKind} ${agreement}, version ${version}${because(reason)}.`,
      `Abschnitt ${span.number}${party('bei')} wird nach ${agreementKind} ${agreement}, Version ${version}, beurteilt${because(reason)}.`,
    );
  },
  SlaTargetAtRisk: (fact) =>
    text(
      `Threshold ${fact.step} of ${target(fact).en} was reached${where(fact.dueAt, (due) => `, due ${instant(due)}`)}.`,
      `Schwelle ${fact.step} erreicht, ${target(fact).de}${where(fact.dueAt, (due) => `, fällig ${instant(due)}`)}.`,
    ),
  SlaTargetBreached: (fact) =>
    text(
      `A deadline was missed: ${target(fact).en}, due ${instant(fact.dueAt ?? fact.at)}.`,
      `Eine Frist wurde verfehlt: ${target(fact).de}, fällig ${instant(fact.dueAt ?? fact.at)}.`,
    ),
  SlaTargetMet: (fact) =>
    text(`A deadline was kept: ${target(fact).en}.`, `Eine Frist wurde eingehalten: ${target(fact).de}.`),
};
