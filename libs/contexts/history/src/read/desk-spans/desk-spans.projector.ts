import { type Recorded } from '@chronodesk/kernel';
import { changeEventTypes } from '@chronodesk/changes/published';
import { escalationEventTypes } from '@chronodesk/escalations/published';
import { categoryOfStream, projection } from '@chronodesk/eventing';
import { ticketEventTypes } from '@chronodesk/tickets/published';
import { type DeskKind, DeskSpan } from './desk-spans.entity.js';
import { type DeskEvent, foldDeskState } from './desk-state.js';
import { firstSpan, nextSpans } from './spans.js';

/** How the desk stood at every instant: one row for each time that something it counts changed. */
export const deskSpansProjection = projection<DeskEvent>({
  name: 'history.desk-spans@1',
  isBackground: true,
  handles: [...ticketEventTypes, ...changeEventTypes, ...escalationEventTypes],
  tables: [DeskSpan],
  project: async (events, rows) => {
    const subjects = [...new Set(events.map(({ stream }) => stream))];
    const stored = await rows.find(DeskSpan, { subject: subjects, newest: true });
    const newest = new Map(stored.map((span) => [span.subject, span]));
    const changed = new Map<string, DeskSpan>();
    for (const event of events)
      for (const span of spansOf(newest.get(event.stream), event)) {
        changed.set(`${span.subject} ${span.seq}`, span);
        if (span.newest) newest.set(span.subject, span);
      }
    await rows.upsert(DeskSpan, [...changed.values()]);
  },
});

const spansOf = (before: DeskSpan | undefined, event: Recorded<DeskEvent>): DeskSpan[] => {
  const state = foldDeskState(before ?? null, event);
  if (!state) return [];
  // Canonical, so that instants can be compared as text.
  const occurredAt = new Date(event.metadata.occurredAt).toISOString();
  if (before) return nextSpans(before, occurredAt, state);
  return [firstSpan({ subject: event.stream, kind: categoryOfStream(event.stream) as DeskKind }, occurredAt, state)];
};
