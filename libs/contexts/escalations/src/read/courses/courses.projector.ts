import { idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { duesOf } from '../../domain/course/due.js';
import { causeOfLive, evolveEscalation } from '../../domain/course/escalation.js';
import { type EscalationEvent } from '../../domain/escalation.events.js';
import { keyOfMatter } from '../../domain/subject/matter.js';
import { escalationEventTypes } from '../../published/index.js';
import { CourseRow, DueRow } from './courses.entities.js';

/** What every live escalation is about, and what it waits for: the process manager's clock, made anew by a rebuild. */
export const coursesProjection = projection<EscalationEvent>({
  name: 'escalations.courses@2',
  handles: escalationEventTypes,
  tables: [CourseRow, DueRow],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    if (ids.length === 0) return;
    const stored = await rows.find(CourseRow, { id: ids });
    const courses = new Map<string, Folded>(stored.map((row) => [row.id, row]));
    for (const event of events) foldInto(courses, event);
    await rows.remove(DueRow, { escalation: ids });
    const live = [...courses].flatMap(([id, course]) => courseRow(id, course) ?? []);
    const alive = new Set(live.map(({ id }) => id));
    const gone = ids.filter((id) => !alive.has(id));
    if (gone.length > 0) await rows.remove(CourseRow, { id: gone });
    await rows.upsert(CourseRow, live);
    await rows.upsert(DueRow, live.flatMap(dueRows));
  },
});

type Folded = Pick<CourseRow, 'since' | 'escalation'>;

const foldInto = (courses: Map<string, Folded>, event: Recorded<EscalationEvent>): void => {
  const id = idOfStream(event.stream);
  const { since, escalation } = courses.get(id) ?? {
    since: event.metadata.occurredAt,
    escalation: { status: 'unraised' as const },
  };
  courses.set(id, { since, escalation: evolveEscalation(escalation, event) });
};

const courseRow = (id: string, { since, escalation }: Folded): CourseRow | null => {
  const cause = causeOfLive(escalation);
  if (!cause) return null;
  const { ticket, matter } = cause;
  return { id, ticketId: ticket?.id ?? null, matter: matter ? keyOfMatter(matter) : null, since, escalation };
};

const dueRows = ({ id, escalation }: CourseRow): DueRow[] =>
  duesOf(escalation).map(({ key, instant }) => ({ id: `${id}/${key}`, escalation: id, instant }));
