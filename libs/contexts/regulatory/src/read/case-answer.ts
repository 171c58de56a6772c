import { type Text } from '@chronodesk/kernel';
import { formatDuration } from '@chronodesk/wall-time';
import { limitOf } from '../domain/deadlines/reckoning.js';
import { originsOf } from '../domain/deadlines/setting-deadlines.js';
import {
  type CaseProgress,
  describedStage,
  type StageProgress,
  type Submission,
} from '../domain/progress/case-progress.js';
import { type StageState, stateOf } from '../domain/progress/stage-standing.js';
import { type Form, type Owner } from '../domain/regulation.events.js';
import { type StageKey, type Threshold, type TicketReference } from '../domain/regulatory-case.events.js';
import { type CaseView } from './case-view.js';

/** A deadline as lists show it. Instants ISO 8601 UTC; durations in hours, minutes and seconds. */
export interface DeadlineLine extends StageKey {
  readonly name: Text;
  readonly state: StageState;
  readonly dueAt: string | null;
  /** Time left while it runs; `PT0S` once it is missed; else null. */
  readonly remaining: string | null;
  /** Time since it was missed; else null. */
  readonly overdue: string | null;
  readonly owner: Owner;
}

/** A deadline with everything about it. */
export interface DeadlineAnswer extends DeadlineLine {
  readonly within: string;
  /** The anchor or stage it counts from. */
  readonly after: string;
  readonly startsAt: string | null;
  /** While it waits: the outer limit that is known already. */
  readonly notLaterThan: string | null;
  readonly thresholds: readonly Threshold[];
  readonly form: Form;
  /** The first submission; `late` says whether it came after `dueAt`. */
  readonly submitted: (Submission & { readonly late: boolean }) | null;
  readonly updates: number;
  readonly latest: Submission | null;
  /** A recorded miss, also if a submission with an earlier instant came in afterwards. */
  readonly missed: StageProgress['missed'];
  readonly withdrawn: string | null;
}

/** What has to be done next: the soonest deadline that is neither submitted nor withdrawn, overdue ones first. */
export type NextStep = Pick<DeadlineLine, 'regulation' | 'stage' | 'name' | 'state' | 'dueAt' | 'owner'>;

interface CaseHead {
  readonly id: string;
  readonly title: string | null;
  readonly ticket: TicketReference | null;
  readonly state: 'open' | 'closed';
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly regulations: readonly { readonly id: string; readonly version: number; readonly name: string }[];
  readonly next: NextStep | null;
  readonly revision: number;
  readonly position: string;
}

/** A case as lists show it. */
export interface CaseLine extends CaseHead {
  readonly deadlines: readonly DeadlineLine[];
}

/** A case as it stands at an instant. */
export interface CaseAnswer extends CaseHead {
  readonly asOf: string;
  readonly reason: string;
  readonly openedBy: string;
  readonly note: string | null;
  readonly anchors: Readonly<Record<string, string>>;
  /** Anchors that deadlines wait for; `POST …/anchor` gives them. */
  readonly missingAnchors: readonly string[];
  readonly deadlines: readonly DeadlineAnswer[];
}

/** A case as lists show it at an instant (epoch milliseconds). */
export const caseLine = (view: CaseView, asOf: number): CaseLine => {
  const deadlines = view.progress.stages.map((stage) => deadlineLine(view.progress, stage, asOf));
  return { ...headOf(view, deadlines), deadlines };
};

/** A case with everything about it at an instant (epoch milliseconds). */
export const caseAnswer = (view: CaseView, asOf: number): CaseAnswer => {
  const { progress, openedBy } = view;
  const { reason, note, anchors, stages, regulations } = progress;
  const deadlines = stages.map((stage) => deadlineAnswer(progress, stage, asOf));
  const named = new Set(regulations.flatMap(({ content }) => content.anchors.map(({ id }) => id)));
  const missing = deadlines.filter(({ state, after }) => state === 'waiting' && named.has(after) && !anchors[after]);
  const missingAnchors = [...new Set(missing.map(({ after }) => after))];
  const facts = { asOf: new Date(asOf).toISOString(), reason, openedBy, note, anchors, missingAnchors };
  return { ...headOf(view, deadlines), ...facts, deadlines };
};

const headOf = (view: CaseView, deadlines: readonly DeadlineLine[]): CaseHead => {
  const { progress, openedAt, closedAt, revision, position } = view;
  const { id, title, ticket, status: state } = progress;
  const regulations = progress.regulations.map((one) => ({ id: one.id, version: one.version, name: one.content.name }));
  return { id, title, ticket, state, openedAt, closedAt, regulations, next: nextOf(deadlines), revision, position };
};

const nextOf = (deadlines: readonly DeadlineLine[]): NextStep | null => {
  const ahead = deadlines.filter(({ state }) => state === 'running' || state === 'missed' || state === 'waiting');
  const [next] = ahead.sort((a, b) => (a.dueAt ?? LAST).localeCompare(b.dueAt ?? LAST));
  if (!next) return null;
  const { regulation, stage, name, state, dueAt, owner } = next;
  return { regulation, stage, name, state, dueAt, owner };
};

/** Behind every instant: what waits comes last. */
const LAST = '9999';

const deadlineLine = (progress: CaseProgress, stage: StageProgress, asOf: number): DeadlineLine => {
  const { name, owner } = described(progress, stage).stage;
  const state = stateOf(stage, asOf);
  const dueAt = stage.deadline?.dueAt ?? null;
  const left = dueAt === null || (state !== 'running' && state !== 'missed') ? null : Date.parse(dueAt) - asOf;
  const remaining = left === null ? null : formatDuration(wholeSeconds(Math.max(left, 0)));
  const overdue = left === null || left >= 0 ? null : formatDuration(wholeSeconds(-left));
  return { regulation: stage.regulation, stage: stage.stage, name, state, dueAt, remaining, overdue, owner };
};

/** Rounded up, so that nothing is left only once the deadline has passed. */
const wholeSeconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000) * 1000;

const deadlineAnswer = (progress: CaseProgress, stage: StageProgress, asOf: number): DeadlineAnswer => {
  const { content, stage: rule } = described(progress, stage);
  const { deadline, first, latest, late, missed, withdrawn, submissions } = stage;
  const line = deadlineLine(progress, stage, asOf);
  const isWaiting = line.state === 'waiting';
  return {
    ...line,
    ...{ within: rule.within, after: rule.after, startsAt: deadline?.startsAt ?? null },
    notLaterThan: isWaiting ? limitOf(content, rule, originsOf(progress, stage.regulation)) : null,
    ...{ thresholds: deadline?.thresholds ?? [], form: rule.form },
    submitted: first && { ...first, late: late === true },
    ...{ updates: Math.max(0, submissions - 1), latest, missed, withdrawn },
  };
};

const described = (progress: CaseProgress, stage: StageProgress) => {
  const found = describedStage(progress, stage);
  if (!found) throw new Error(`${stage.regulation} has no stage ${stage.stage}.`);
  return found;
};
