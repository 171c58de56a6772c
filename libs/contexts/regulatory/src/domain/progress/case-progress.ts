import { type RegulationContent, type Stage } from '../regulation.events.js';
import {
  type CaseRegulation,
  type Deadline,
  type FieldValues,
  type RegulatoryCaseEvent,
  type StageKey,
  type TicketReference,
} from '../regulatory-case.events.js';

/** One report that reached an authority. */
export interface Submission {
  readonly at: string;
  readonly reference: string;
  readonly fields: FieldValues;
}

/** How far one stage has come. */
export interface StageProgress extends StageKey {
  /** Null as long as what it counts from is missing. */
  readonly deadline: Deadline | null;
  /** Steps of this round that are recorded. */
  readonly recorded: readonly string[];
  /** Recorded misses of this deadline, also if a submission with an earlier instant came in later. */
  readonly missed: { readonly dueAt: string; readonly noticedAt: string } | null;
  readonly first: Submission | null;
  readonly latest: Submission | null;
  readonly submissions: number;
  /** Whether the first submission came too late; null before it. */
  readonly late: boolean | null;
  /** Why it no longer has to be reported. */
  readonly withdrawn: string | null;
}

/** A case as far as its events tell; plain JSON. */
export interface CaseProgress {
  readonly status: 'open' | 'closed';
  readonly id: string;
  readonly ticket: TicketReference | null;
  readonly title: string | null;
  readonly reason: string;
  readonly regulations: readonly CaseRegulation[];
  readonly anchors: Readonly<Record<string, string>>;
  /** In the order of the regulations, then of their stages. */
  readonly stages: readonly StageProgress[];
  readonly note: string | null;
}

/** Folds one event; facts about a case that was never opened are passed over. */
export const evolveCase = (progress: CaseProgress | null, event: RegulatoryCaseEvent): CaseProgress | null => {
  if (event.type === 'RegulatoryCaseOpened') return opened(event.data);
  if (!progress) return null;
  switch (event.type) {
    case 'RegulatoryAnchorGiven': {
      const { anchor, at, deadlines } = event.data;
      return withDeadlines({ ...progress, anchors: { ...progress.anchors, [anchor]: at } }, deadlines);
    }
    case 'RegulatoryStageSubmitted':
      return withDeadlines(changed(progress, event.data, submitted(event.data)), event.data.deadlines);
    case 'RegulatoryStagesWithdrawn': {
      const { stages, reason } = event.data;
      return stages.reduce((all, key) => changed(all, key, (stage) => ({ ...stage, withdrawn: reason })), progress);
    }
    case 'RegulatoryDeadlineAtRisk':
      return changed(progress, event.data, recordedStep(event.data));
    case 'RegulatoryDeadlineMissed': {
      const { dueAt, noticedAt } = event.data;
      const record = recordedStep(event.data);
      return changed(progress, event.data, (stage) => ({ ...record(stage), missed: { dueAt, noticedAt } }));
    }
    case 'RegulatoryCaseClosed':
      return { ...progress, status: 'closed', note: event.data.note };
    default:
      return progress;
  }
};

/** Whether two keys name the same stage. */
export const isStage =
  ({ regulation, stage }: StageKey) =>
  (other: StageKey): boolean =>
    other.regulation === regulation && other.stage === stage;

/** A stage as its regulation describes it; null for one that the case does not have. */
export const describedStage = (
  { regulations }: Pick<CaseProgress, 'regulations'>,
  key: StageKey,
): { readonly regulation: CaseRegulation; readonly content: RegulationContent; readonly stage: Stage } | null => {
  const regulation = regulations.find(({ id }) => id === key.regulation);
  const stage = regulation?.content.stages.find(({ id }) => id === key.stage);
  return regulation && stage ? { regulation, content: regulation.content, stage } : null;
};

/** Nothing more is expected of the stage. */
export const isSettled = ({ first, withdrawn }: StageProgress): boolean => first !== null || withdrawn !== null;

type OpenedData = Extract<RegulatoryCaseEvent, { type: 'RegulatoryCaseOpened' }>['data'];
type SubmittedData = Extract<RegulatoryCaseEvent, { type: 'RegulatoryStageSubmitted' }>['data'];

const opened = ({ case: id, ticket, title, reason, regulations, anchors, deadlines }: OpenedData): CaseProgress => {
  const stages = regulations.flatMap((regulation) =>
    regulation.content.stages.map((stage) => ({ ...UNTOUCHED, regulation: regulation.id, stage: stage.id })),
  );
  const facts = { id, ticket, title, reason, regulations, anchors };
  return withDeadlines({ status: 'open', ...facts, stages, note: null }, deadlines);
};

const UNTOUCHED: Omit<StageProgress, keyof StageKey> = {
  ...{ deadline: null, recorded: [], missed: null, first: null, latest: null },
  ...{ submissions: 0, late: null, withdrawn: null },
};

const submitted =
  ({ at, reference, fields, late }: SubmittedData) =>
  (stage: StageProgress): StageProgress => {
    const latest = { at, reference, fields };
    const first = stage.first ?? latest;
    return { ...stage, first, latest, submissions: stage.submissions + 1, late: stage.late ?? late };
  };

const recordedStep =
  ({ round, step }: { readonly round: number; readonly step: string }) =>
  (stage: StageProgress): StageProgress =>
    stage.deadline?.round === round ? { ...stage, recorded: [...stage.recorded, step] } : stage;

const withDeadlines = (progress: CaseProgress, deadlines: readonly Deadline[]): CaseProgress =>
  deadlines.reduce(
    (all, deadline) => changed(all, deadline, (stage) => ({ ...stage, deadline, recorded: [], missed: null })),
    progress,
  );

const changed = (
  progress: CaseProgress,
  key: StageKey,
  change: (stage: StageProgress) => StageProgress,
): CaseProgress => ({
  ...progress,
  stages: progress.stages.map((stage) => (isStage(key)(stage) ? change(stage) : stage)),
});
