import { isSameValue } from '@chronodesk/kernel';
import { deadlineFrom, openSteps } from './communication/update-clock.js';
import type * as commands from './major-incident.commands.js';
import { type MajorIncidentEvent } from './major-incident.events.js';
import * as refusal from './major-incident.refusals.js';
import { factOf, isRunning, open } from './major-incident.states.js';
import { type MajorProgress } from './progress/major-progress.js';

type Decide<Command extends commands.MajorIncidentCommand> = (
  data: Command['data'],
  progress: MajorProgress | null,
) => MajorIncidentEvent[];

/** An audience that is new or whose interval changed hears something counted from now; the others keep their clocks. */
export const changePlan: Decide<commands.ChangePlan> = ({ plan, now }, progress) => {
  const major = open(progress);
  if (isSameValue(plan, major.plan)) return [];
  const isKept = (wanted: (typeof plan)[number]) => major.plan.some((one) => isSameValue(one, wanted));
  const changed = isRunning(major) ? plan.filter((one) => !isKept(one)) : [];
  const deadlines = changed.map((one) => deadlineFrom(one, nextNumber(major, one.audience), now));
  return [{ type: 'MajorIncidentPlanChanged', data: { ...factOf(major), plan, deadlines } }];
};

/** Every update counts, also an early one: the next one is due an interval later. */
export const publishUpdate: Decide<commands.PublishUpdate> = ({ audience, text, nextUpdateIn, now }, progress) => {
  const major = open(progress);
  const planned = major.plan.find((one) => one.audience === audience);
  if (!planned) throw refusal.audienceUnknown(audience, major.plan);
  if (nextUpdateIn !== null && !isRunning(major)) throw refusal.nothingPromised(major.subject.ticket.number);
  const dueAt = major.clocks.find((clock) => clock.audience === audience)?.dueAt ?? null;
  const within = nextUpdateIn ?? planned.every;
  const next = isRunning(major) ? deadlineFrom(planned, nextNumber(major, audience), now, within) : null;
  const update = (major.updates[audience] ?? 0) + 1;
  const facts = { audience, update, text, dueAt, late: dueAt !== null && now > dueAt, next };
  return [{ type: 'MajorIncidentUpdatePublished', data: { ...factOf(major), ...facts } }];
};

/** Records a step once per deadline, and only if no update that came in meanwhile has set a new one. */
export const recordUpdateStep: Decide<commands.RecordUpdateStep> = (data, progress) => {
  const { audience, number, step, asOf, noticedAt } = data;
  const clock = progress?.clocks.find((one) => one.audience === audience && one.number === number);
  if (!progress || !clock) return [];
  const due = openSteps(clock).find((one) => one.step === step);
  // At its very instant an update is still in time.
  const hasPassed = due !== undefined && (step === 'overdue' ? asOf > due.instant : asOf >= due.instant);
  if (!hasPassed) return [];
  const fact = { ...factOf(progress), audience, number, dueAt: clock.dueAt, at: due.instant, noticedAt };
  return [{ type: step === 'overdue' ? 'MajorIncidentUpdateOverdue' : 'MajorIncidentUpdateDue', data: fact }];
};

const nextNumber = ({ deadlines }: MajorProgress, audience: string): number => (deadlines[audience] ?? 0) + 1;
