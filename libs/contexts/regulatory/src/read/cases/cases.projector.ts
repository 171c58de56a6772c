import { foldVersions, idOfStream, projection } from '@chronodesk/eventing';
import { type RegulatoryCaseEvent } from '../../domain/regulatory-case.events.js';
import { isSettled } from '../../domain/progress/case-progress.js';
import { openSteps } from '../../domain/progress/stage-standing.js';
import { regulatoryCaseEventTypes } from '../../published/index.js';
import { type CaseView, foldCaseView } from '../case-view.js';
import { DueStepRow, RegulatoryCaseRow, RegulatoryCaseVersion } from './cases.entities.js';

/** Every case as it stands now, and the steps of its deadlines that are still to be recorded. */
export const regulatoryCasesProjection = projection<RegulatoryCaseEvent>({
  name: 'regulatory.cases@1',
  handles: regulatoryCaseEventTypes,
  tables: [RegulatoryCaseRow, DueStepRow],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    if (ids.length === 0) return;
    const stored = await rows.find(RegulatoryCaseRow, { id: ids });
    const views = new Map<string, CaseView | null>(stored.map(({ id, view }) => [id, view]));
    for (const event of events) {
      const id = idOfStream(event.stream);
      views.set(id, foldCaseView(views.get(id) ?? null, event));
    }
    const opened = [...views.values()].filter((view) => view !== null);
    await rows.remove(DueStepRow, { caseId: ids });
    await rows.upsert(RegulatoryCaseRow, opened.map(caseRow));
    await rows.upsert(DueStepRow, opened.flatMap(dueSteps));
  },
});

/** Every case at every instant of its life. */
export const regulatoryCaseVersionsProjection = projection<RegulatoryCaseEvent>({
  name: 'regulatory.case-versions@1',
  handles: regulatoryCaseEventTypes,
  tables: [RegulatoryCaseVersion],
  project: (events, rows) => foldVersions(events, rows, { type: RegulatoryCaseVersion, fold: foldCaseView }),
});

const caseRow = (view: CaseView): RegulatoryCaseRow => {
  const { progress, openedAt } = view;
  const { id, ticket, status: state, stages } = progress;
  const due = stages.flatMap((stage) => (stage.deadline && !isSettled(stage) ? [stage.deadline.dueAt] : []));
  const nextDueAt = due.sort()[0] ?? null;
  const regulations = progress.regulations.map((regulation) => regulation.id);
  return { id, ticketId: ticket?.id ?? null, state, regulations, nextDueAt, openedAt, view };
};

const dueSteps = ({ progress, openedEvent, correlationId }: CaseView): DueStepRow[] =>
  progress.status === 'closed'
    ? []
    : progress.stages.flatMap((one) => {
        const { regulation, stage, deadline } = one;
        const round = deadline?.round ?? 0;
        const key = { caseId: progress.id, regulation, stage, round, openedBy: openedEvent, correlationId };
        return openSteps(one).map(({ step, instant }) => ({
          ...{ id: [progress.id, regulation, stage, round, step].join('/'), ...key, step, instant },
        }));
      });
