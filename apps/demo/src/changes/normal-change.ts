import { MINUTE_MS } from '@chronodesk/wall-time';
import { boardFor } from '../desk/change-settings.js';
import { riskBy } from '../desk/risk-questionnaire.js';
import { changeManager, crewOf, leadOf } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { afterWork, dayOf, HOUR_MS, instantOn, workdayFrom } from '../plan/working-hours.js';
import { booked, onChange, requested } from './change-deeds.js';
import { type ChangeSlots, type Slot } from './change-slots.js';
import { answersAbout } from './risk-answers.js';
import { votesOn } from './votes.js';

/** A change that a board decides on. */
export interface NormalChange {
  readonly subject: string;
  /** When it is requested. */
  readonly at: number;
  readonly title: string;
  readonly service: string;
  readonly crew: string;
  readonly minutes: number;
  readonly reason: string;
}

/** How the work ends. */
export type Outcome = 'successful' | 'successful-with-issues' | 'unsuccessful';

const BOARD_AT = 10 * HOUR_MS;
const LEAD_DAYS = 3;
const REJECTED = 0.05;

/** From the request to the verdict of its board, and when that falls; `rejects` is how often it is against it. */
export const approved = (
  { subject, at, title, service, crew, reason }: NormalChange,
  random: Randomness,
  rejects = REJECTED,
) => {
  const { members } = crewOf(crew);
  const requester = members[1]!.id;
  const implementer = members.at(-1)!.id;
  const assessed = afterWork(at, 2 * HOUR_MS);
  const planned = afterWork(assessed, 5 * HOUR_MS);
  const decidedAt = instantOn(workdayFrom(dayOf(planned) + 1, 1), BOARD_AT);
  const isApproved = !random.chance(rejects);
  const answers = answersAbout(service, random);
  const ballot = { subject, at: decidedAt, board: boardFor(riskBy(answers)), isApproved, implementer };
  const deeds: Deed[] = [
    requested(subject, at, requester, { kind: 'normal', title, service, reason }),
    onChange(subject, assessed, leadOf(crew), 'assess', { answers }),
    onChange(subject, planned, requester, 'plan', {
      implementation: `${title}: nach Ablaufplan der Gruppe ${crewOf(crew).name}.`,
      test: 'Anmeldung, Stichprobe der Kernfunktionen, Überwachung.',
      ...{ rollback: 'Vorherigen Stand aus der Sicherung zurückholen.', implementer },
    }),
    onChange(subject, planned + 10 * MINUTE_MS, requester, 'submit'),
    ...votesOn(ballot),
  ];
  return { deeds, isApproved, decidedAt, requester, implementer };
};

/** The work in its window and the look back at it. */
export const carriedOut = (
  { subject, crew }: Pick<NormalChange, 'subject' | 'crew'>,
  { from, to }: Slot,
  implementer: string,
  outcome: Outcome,
): Deed[] => {
  const reviewed = instantOn(workdayFrom(dayOf(to) + 1), 9.5 * HOUR_MS);
  const end = from + (to - from) * 0.8;
  const work =
    outcome === 'unsuccessful'
      ? [
          onChange(subject, end, implementer, 'fail', { reason: 'Abnahmetest nicht bestanden' }),
          onChange(subject, to, implementer, 'roll-back', { reason: 'Vorheriger Stand wiederhergestellt' }),
        ]
      : [onChange(subject, end, implementer, 'complete', { notes: 'Abgeschlossen, Dienst geprüft.' })];
  return [
    onChange(subject, from + 2 * MINUTE_MS, implementer, 'start'),
    ...work,
    onChange(subject, reviewed, leadOf(crew), 'review', { outcome }),
  ];
};

/** A whole normal change; a rejected one ends there. */
export const normalChange = (change: NormalChange, slots: ChangeSlots, random: Randomness): Deed[] => {
  const { deeds, isApproved, decidedAt, requester, implementer } = approved(change, random);
  const { subject, minutes } = change;
  if (!isApproved)
    return [...deeds, onChange(subject, decidedAt + 3 * HOUR_MS, requester, 'cancel', { reason: 'Wird neu geplant' })];
  const slot = slots.take(workdayFrom(dayOf(decidedAt) + 1, LEAD_DAYS), minutes);
  const outcome = random.weighted<{ outcome: Outcome }>([
    { weight: 88, outcome: 'successful' },
    { weight: 7, outcome: 'successful-with-issues' },
    { weight: 5, outcome: 'unsuccessful' },
  ]).outcome;
  return [
    ...deeds,
    booked(subject, decidedAt + 30 * MINUTE_MS, changeManager, slot),
    ...carriedOut(change, slot, implementer, outcome),
  ];
};
