import { type Decider, NotFound, unreachable } from '@chronodesk/kernel';
import { MISSED, openSteps } from './progress/stage-standing.js';
import {
  type CaseProgress,
  describedStage,
  evolveCase,
  isSettled,
  isStage,
  type StageProgress,
} from './progress/case-progress.js';
import * as refusal from './regulatory-case.refusals.js';
import type * as commands from './regulatory-case.commands.js';
import { type RegulatoryCaseEvent, type StageFact, type StageKey } from './regulatory-case.events.js';
import { deadlinesToSet } from './deadlines/setting-deadlines.js';

type Decide<Command extends commands.RegulatoryCaseCommand> = (
  data: Command['data'],
  progress: CaseProgress | null,
) => RegulatoryCaseEvent[];

/** One decision starts the clocks of every regulation; a case that exists is not opened again. */
export const openCase: Decide<commands.OpenRegulatoryCase> = ({ id, now, ...facts }, progress) => {
  if (progress) return [];
  const data = { case: id, ...facts, deadlines: [] };
  const opened = evolveCase(null, { type: 'RegulatoryCaseOpened', data })!;
  return [{ type: 'RegulatoryCaseOpened', data: { ...data, deadlines: deadlinesToSet(opened, now, () => true) } }];
};

/** Putting an anchor right sets every deadline anew that is not settled, also one that was missed by mistake. */
export const giveAnchor: Decide<commands.GiveAnchor> = ({ anchor, at, reason, now }, progress) => {
  const { id, ticket, anchors, ...rest } = open(progress);
  const previous = anchors[anchor] ?? null;
  if (previous === at) return [];
  if (previous !== null && reason === null) throw refusal.anchorGiven(anchor, previous);
  const after = { id, ticket, ...rest, anchors: { ...anchors, [anchor]: at } };
  const deadlines = deadlinesToSet(after, now, () => true);
  return [{ type: 'RegulatoryAnchorGiven', data: { case: id, ticket, anchor, at, previous, reason, deadlines } }];
};

/** Late is allowed and recorded as late; a stage whose own start is not known yet cannot be submitted. */
export const submitStage: Decide<commands.SubmitStage> = ({ now, at, reference, fields, ...key }, progress) => {
  const known = open(progress);
  const stage = stageOf(known, key);
  const { deadline, latest } = stage;
  if (stage.withdrawn !== null) throw refusal.stageWithdrawn(factOf(known, key).stageName);
  if (!deadline) throw missingOrigin(known, key);
  const earliest = latest ? latest.at : deadline.startsAt;
  if (at < earliest) throw refusal.submittedTooEarly(earliest);
  const { dueAt } = deadline;
  const facts = { at, dueAt, late: at > dueAt, update: stage.submissions, reference, fields };
  const form = describedStage(known, key)!.stage.form.id;
  const data = { ...factOf(known, key), ...facts, form, deadlines: [] };
  const after = evolveCase(known, { type: 'RegulatoryStageSubmitted', data })!;
  // An update cannot rescue a later stage whose deadline had passed by then.
  const deadlines = deadlinesToSet(after, now, (recorded) => recorded.dueAt >= at);
  return [{ type: 'RegulatoryStageSubmitted', data: { ...data, deadlines } }];
};

/** Withdraws what is not settled, and whatever counts from it and so could never begin. */
export const withdrawStages: Decide<commands.WithdrawStages> = ({ regulation, stage, reason }, progress) => {
  const { id, ticket, ...known } = open(progress);
  const isMeant = (key: StageKey) =>
    (regulation === null || key.regulation === regulation) && (stage === null || key.stage === stage);
  const withdrawn: StageProgress[] = [];
  for (const one of known.stages) {
    const after = describedStage(known, one)?.stage.after;
    const hangs = withdrawn.some((other) => other.regulation === one.regulation && other.stage === after);
    if (!isSettled(one) && (isMeant(one) || hangs)) withdrawn.push(one);
  }
  const stages = withdrawn.map((one) => ({ regulation: one.regulation, stage: one.stage }));
  return stages.length === 0 ? [] : [{ type: 'RegulatoryStagesWithdrawn', data: { case: id, ticket, stages, reason } }];
};

export const closeCase: Decide<commands.CloseRegulatoryCase> = ({ note }, progress) => {
  if (progress?.status === 'closed') return [];
  const known = open(progress);
  const outstanding = known.stages.filter((stage) => !isSettled(stage)).map((stage) => factOf(known, stage));
  if (outstanding.length > 0) throw refusal.outstanding(outstanding);
  return [{ type: 'RegulatoryCaseClosed', data: { case: known.id, ticket: known.ticket, note } }];
};

/** Records a step once per round, and only if nothing that came in meanwhile has settled or moved the deadline. */
export const recordDeadlineStep: Decide<commands.RecordDeadlineStep> = (data, progress) => {
  const { round, step, asOf, noticedAt } = data;
  const stage = progress?.status === 'open' ? progress.stages.find(isStage(data)) : undefined;
  if (!progress || !stage?.deadline || stage.deadline.round !== round) return [];
  const open = openSteps(stage).find((one) => one.step === step);
  // At its very instant a deadline still runs: a submission stamped with it is in time.
  const hasPassed = open !== undefined && (step === MISSED ? asOf > open.instant : asOf >= open.instant);
  if (!hasPassed) return [];
  const { startsAt, dueAt } = stage.deadline;
  const fact = { ...factOf(progress, stage), round, step, startsAt, dueAt, at: open.instant, noticedAt };
  return [{ type: step === MISSED ? 'RegulatoryDeadlineMissed' : 'RegulatoryDeadlineAtRisk', data: fact }];
};

const open = (progress: CaseProgress | null): CaseProgress => {
  if (!progress) throw new NotFound('regulatory case');
  if (progress.status === 'closed') throw refusal.caseClosed();
  return progress;
};

const stageOf = (progress: CaseProgress, key: StageKey): StageProgress => {
  const stage = progress.stages.find(isStage(key));
  if (!stage) throw new NotFound('stage', `${key.regulation}/${key.stage}`);
  return stage;
};

const factOf = (progress: CaseProgress, { regulation: id, stage: stageId }: StageKey): StageFact => {
  const { regulation, content, stage } = describedStage(progress, { regulation: id, stage: stageId })!;
  const names = { regulationName: content.name, stageName: stage.name, owner: stage.owner };
  const keys = {
    case: progress.id,
    ticket: progress.ticket,
    regulation: id,
    version: regulation.version,
    stage: stageId,
  };
  return { ...keys, ...names };
};

const missingOrigin = (progress: CaseProgress, key: StageKey) => {
  const { content, stage } = describedStage(progress, key)!;
  const before = content.stages.find(({ id }) => id === stage.after);
  const anchor = content.anchors.find(({ id }) => id === stage.after);
  return before ? refusal.stageOutOfOrder(before.name) : refusal.anchorMissing(stage.after, anchor!.name);
};

/** Decides what becomes of a case. */
export const regulatoryCaseDecider: Decider<CaseProgress | null, commands.RegulatoryCaseCommand, RegulatoryCaseEvent> =
  {
    initialState: null,
    evolve: evolveCase,
    decide: (command, progress) => {
      switch (command.type) {
        case 'OpenRegulatoryCase':
          return openCase(command.data, progress);
        case 'GiveAnchor':
          return giveAnchor(command.data, progress);
        case 'SubmitStage':
          return submitStage(command.data, progress);
        case 'WithdrawStages':
          return withdrawStages(command.data, progress);
        case 'CloseRegulatoryCase':
          return closeCase(command.data, progress);
        case 'RecordDeadlineStep':
          return recordDeadlineStep(command.data, progress);
        default:
          return unreachable(command);
      }
    },
  };
