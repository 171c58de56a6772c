import { DAY_MS, MINUTE_MS } from '@chronodesk/wall-time';
import { carriedOut, approved, type NormalChange } from '../changes/normal-change.js';
import { booked } from '../changes/change-deeds.js';
import { type ChangeSlots } from '../changes/change-slots.js';
import { changeManager, crewOf, problemManager } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { afterWork, dayOf, HOUR_MS, wholeSecond, workdayFrom } from '../plan/working-hours.js';

/** A cause that somebody looks for. */
export interface ProblemCase {
  readonly subject: string;
  readonly at: number;
  readonly title: string;
  readonly service: string;
  readonly category: string;
  readonly crew: string;
  readonly reason: string;
  readonly rootCause: string;
  readonly error: string;
  readonly workaround: string;
  /** Title of the change that removes the cause. */
  readonly fix: string;
  /** Subjects of the incidents that it explains. */
  readonly incidents: readonly string[];
}

/** A command on a problem. */
export const onProblem = (subject: string, at: number, actor: string, verb: string, body: object = {}): Deed => ({
  ...{ at: wholeSecond(at), actor, subject, body },
  path: `/problems/{${subject}}/${verb}`,
});

const FOUND = 0.85;
const KNOWN_DAYS = 2;
const FIXED_DAYS = 9;
const WATCHED_DAYS = 21;

/** From the opening over the known error to the change that removes the cause, and the closing; not every cause is found. */
export const problemCourse = (problem: ProblemCase, slots: ChangeSlots, random: Randomness): Deed[] => {
  const { subject, at, incidents, title, service, category, reason, crew } = problem;
  const solver = random.pick(crewOf(crew).members).id;
  const begun = afterWork(at, 3 * HOUR_MS);
  const opened: Deed[] = [
    {
      ...{ at: wholeSecond(at), actor: problemManager, subject, path: '/problems', creates: true },
      body: { title, service, category, reason, incidents: incidents.map((incident) => `{${incident}}`) },
    },
    onProblem(subject, begun, solver, 'investigate'),
  ];
  const known = afterWork(begun, KNOWN_DAYS * 11 * HOUR_MS);
  if (!random.chance(FOUND)) {
    const given = known + 30 * DAY_MS;
    return [
      ...opened,
      onProblem(subject, given, problemManager, 'cancel', { reason: 'Seit vier Wochen nicht mehr aufgetreten' }),
    ];
  }
  return [...opened, ...solved(problem, { at: known, solver }, slots, random)];
};

const solved = (
  problem: ProblemCase,
  { at, solver }: { readonly at: number; readonly solver: string },
  slots: ChangeSlots,
  random: Randomness,
): Deed[] => {
  const { subject, rootCause, error, workaround, service, category, fix, crew } = problem;
  const change: NormalChange = {
    ...{ subject: `${subject}-fix`, at: afterWork(at, 4 * HOUR_MS), title: fix, service, crew, minutes: 90 },
    reason: `Beseitigt die Ursache von {${subject}}`,
  };
  const decision = approved(change, random, 0);
  const planned = onProblem(subject, decision.decidedAt + 20 * MINUTE_MS, problemManager, 'fix', {
    change: `{${change.subject}}`,
  });
  const slot = slots.take(workdayFrom(dayOf(decision.decidedAt) + 1, FIXED_DAYS), change.minutes);
  const resolved = afterWork(slot.to, 4 * HOUR_MS);
  return [
    onProblem(subject, at, solver, 'diagnose', { rootCause }),
    onProblem(subject, at + 40 * MINUTE_MS, solver, 'know', { error, workaround, matches: { service, category } }),
    ...decision.deeds,
    planned,
    booked(change.subject, decision.decidedAt + 40 * MINUTE_MS, changeManager, slot),
    ...carriedOut(change, slot, decision.implementer, 'successful'),
    onProblem(subject, resolved, solver, 'resolve', { resolution: fix }),
    onProblem(subject, afterWork(resolved + WATCHED_DAYS * DAY_MS, HOUR_MS), problemManager, 'close'),
  ];
};
