import { idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type RegulationEvent } from '../../domain/regulation.events.js';
import { regulationEventTypes } from '../../published/index.js';
import { RegulationVersionRow } from './regulation-versions.entity.js';

/** Every version of every regulation. */
export const regulationVersionsProjection = projection<RegulationEvent>({
  name: 'regulatory.regulation-versions@1',
  handles: regulationEventTypes,
  tables: [RegulationVersionRow],
  project: async (events, rows) => {
    const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    if (ids.length === 0) return;
    const stored = await rows.find(RegulationVersionRow, { id: ids, newest: true });
    const newest = new Map(stored.map((row) => [row.id, row]));
    const changed = new Map<string, RegulationVersionRow>();
    for (const event of events) {
      const before = newest.get(idOfStream(event.stream)) ?? null;
      const after = fold(before, event);
      if (!after) continue;
      if (before && before.version !== after.version) changed.set(keyOf(before), { ...before, newest: false });
      changed.set(keyOf(after), after);
      newest.set(after.id, after);
    }
    await rows.upsert(RegulationVersionRow, [...changed.values()]);
  },
});

const keyOf = ({ id, version }: RegulationVersionRow): string => `${id} ${version}`;

/** The newest version after an event; null for an event about a regulation that was never defined. */
const fold = (row: RegulationVersionRow | null, event: Recorded<RegulationEvent>): RegulationVersionRow | null => {
  const { stream, revision, metadata } = event;
  const written = { id: idOfStream(stream), newest: true, writtenAt: metadata.occurredAt, revision };
  switch (event.type) {
    case 'RegulationDefined': {
      const { version, template, content } = event.data;
      return { ...written, version, template, content, status: 'active', reason: null };
    }
    case 'RegulationAmended': {
      const { version, content, reason } = event.data;
      return row && { ...row, ...written, version, content, reason };
    }
    case 'RegulationRetired':
      return row && { ...row, status: 'retired', reason: event.data.reason, revision };
    default:
      return row;
  }
};
