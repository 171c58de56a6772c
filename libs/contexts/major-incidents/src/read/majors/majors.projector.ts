import { foldVersions, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { openSteps } from '../../domain/communication/update-clock.js';
import { type MajorIncidentEvent } from '../../domain/major-incident.events.js';
import { type MajorState } from '../../domain/progress/major-progress.js';
import { majorIncidentEventTypes } from '../../published/index.js';
import { nextUpdateOf } from '../major-answer.js';
import { foldMajorView, type MajorView } from '../major-view.js';
import { MajorActionRow, MajorRow, MajorVersion, UpdateRow, UpdateStepRow } from './majors.entities.js';

/** Every major incident as it stands now, what its audiences were told, and what is still to be done or recorded. */
export const majorsProjection = projection<MajorIncidentEvent>({
  name: 'major-incidents.majors@1',
  handles: majorIncidentEventTypes,
  tables: [MajorRow, UpdateStepRow, UpdateRow, MajorActionRow],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    if (ids.length === 0) return;
    const stored = await rows.find(MajorRow, { id: ids });
    const views = new Map<string, MajorView | null>(stored.map(({ id, view }) => [id, view]));
    for (const event of events) {
      const id = idOfStream(event.stream);
      views.set(id, foldMajorView(views.get(id) ?? null, event));
    }
    const known = [...views.values()].filter((view) => view !== null);
    await rows.remove(UpdateStepRow, { majorId: ids });
    await rows.upsert(MajorRow, known.map(majorRow));
    await rows.upsert(UpdateStepRow, known.flatMap(stepRows));
    await rows.upsert(UpdateRow, events.flatMap(updateRows));
    await rows.upsert(MajorActionRow, known.flatMap(actionRows));
  },
});

/** Every major incident at every instant of its life. */
export const majorVersionsProjection = projection<MajorIncidentEvent>({
  name: 'major-incidents.major-versions@1',
  handles: majorIncidentEventTypes,
  tables: [MajorVersion],
  project: (events, rows) => foldVersions(events, rows, { type: MajorVersion, fold: foldMajorView }),
});

const RANKS: Readonly<Record<MajorState, number>> = {
  ...{ declared: 0, mitigated: 0, suggested: 1, resolved: 2, reviewed: 2 },
  ...{ closed: 3, revoked: 3, dismissed: 3 },
};

const majorRow = (view: MajorView): MajorRow => {
  const { progress, since } = view;
  const { id, subject, state } = progress;
  const { ticket, service, customer } = subject;
  const nextDueAt = nextUpdateOf(progress)?.dueAt ?? null;
  return { id, ticketId: ticket.id, service, customer, state, rank: RANKS[state], nextDueAt, since, view };
};

const stepRows = ({ progress, openedEvent, correlationId }: MajorView): UpdateStepRow[] =>
  progress.clocks.flatMap((clock) =>
    openSteps(clock).map(({ step, instant }) => ({
      id: [progress.id, clock.audience, clock.number, step].join('/'),
      ...{ majorId: progress.id, audience: clock.audience, number: clock.number, step, instant },
      ...{ openedBy: openedEvent, correlationId },
    })),
  );

const updateRows = (event: Recorded<MajorIncidentEvent>): UpdateRow[] => {
  if (event.type !== 'MajorIncidentUpdatePublished') return [];
  const { audience, update, text, dueAt, late } = event.data;
  const { occurredAt: at, actor: by } = event.metadata;
  return [{ majorId: idOfStream(event.stream), revision: event.revision, audience, update, text, at, by, dueAt, late }];
};

const actionRows = ({ progress }: MajorView): MajorActionRow[] =>
  progress.actions.map(({ action, title, owner, dueOn, state, outcome }) => ({
    ...{ majorId: progress.id, action, title, dueOn, state, outcome },
    ...{ ticketId: progress.subject.ticket.id, ticketNumber: progress.subject.ticket.number },
    ...{ ownerKind: owner.kind, ownerId: owner.id },
  }));
