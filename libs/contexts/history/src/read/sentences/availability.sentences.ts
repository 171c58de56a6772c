import {
  type AvailabilityClockEvent,
  type AvailabilityFact,
  type ServiceOutageEvent,
} from '@chronodesk/agreements/published';
import { because, instant, type Sentences, text } from './phrases.js';

const IMPACTS = {
  down: text('down', 'ausgefallen'),
  degraded: text('degraded', 'beeinträchtigt'),
} as const;

const span = (from: string, until: string | null) =>
  until === null
    ? text(`since ${instant(from)}`, `seit ${instant(from)}`)
    : text(`from ${instant(from)} to ${instant(until)}`, `von ${instant(from)} bis ${instant(until)}`);

const percent = (value: number): string => `${value} %`;
const kommaPercent = (value: number): string => `${String(value).replace('.', ',')} %`;

const promise = ({ service, promised, period }: AvailabilityFact) =>
  text(
    `${percent(promised)} availability of ${service} in ${period.label}`,
    `${kommaPercent(promised)} Verfügbarkeit von ${service} in ${period.label}`,
  );

/** What happened to services and to the promises about them, in words. */
export const availabilitySentences: Sentences<ServiceOutageEvent | AvailabilityClockEvent> = {
  ServiceOutageStarted: ({ service, from, impact, planned }) =>
    text(
      `${service} is ${IMPACTS[impact].en} since ${instant(from)}${planned ? ', as planned' : ''}.`,
      `${service} ist seit ${instant(from)} ${IMPACTS[impact].de}${planned ? ', wie geplant' : ''}.`,
    ),
  ServiceOutageEnded: ({ service, until }) =>
    text(`${service} works again since ${instant(until)}.`, `${service} arbeitet wieder seit ${instant(until)}.`),
  ServiceOutageCorrected: ({ service, from, until, impact, planned, reason }) =>
    text(
      `The outage of ${service} was corrected: ${IMPACTS[impact].en} ${span(from, until).en}, ${planned ? 'planned' : 'not planned'}${because(reason)}.`,
      `Der Ausfall von ${service} wurde korrigiert: ${IMPACTS[impact].de} ${span(from, until).de}, ${planned ? 'geplant' : 'nicht geplant'}${because(reason)}.`,
    ),
  ServiceOutageWithdrawn: ({ service, reason }) =>
    text(
      `The outage of ${service} was withdrawn${because(reason)}.`,
      `Der Ausfall von ${service} wurde zurückgezogen${because(reason)}.`,
    ),
  AvailabilityTargetAtRisk: (fact) =>
    text(
      `${fact.step} % of the allowed downtime of ${fact.allowed} is used up: ${promise(fact).en}.`,
      `${fact.step} % der erlaubten Ausfallzeit von ${fact.allowed} sind verbraucht: ${promise(fact).de}.`,
    ),
  AvailabilityTargetBreached: (fact) =>
    text(
      `A promise was broken: ${promise(fact).en}; the allowed downtime of ${fact.allowed} lasted until ${instant(fact.at)}.`,
      `Eine Zusage wurde gebrochen: ${promise(fact).de}; die erlaubte Ausfallzeit von ${fact.allowed} reichte bis ${instant(fact.at)}.`,
    ),
  AvailabilityPeriodJudged: (fact) => {
    const { en, de } = promise(fact);
    const figures = fact.availability === null ? null : [percent(fact.availability), kommaPercent(fact.availability)];
    const down = text(`${fact.downtime} down`, `${fact.downtime} ausgefallen`);
    const isMet = fact.verdict === 'met';
    return text(
      `${isMet ? 'Kept' : 'Not kept'}: ${en} (${figures ? `${figures[0]}, ` : ''}${down.en}).`,
      `${isMet ? 'Eingehalten' : 'Nicht eingehalten'}: ${de} (${figures ? `${figures[1]}, ` : ''}${down.de}).`,
    );
  },
};
