import { categoryOfStream, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { definitionEventTypes, type TicketDefinitionEvent } from '../../published/index.js';
import { DefinitionVersion } from './definitions.entity.js';

/** Every version of every definition with its validity. */
export const definitionsProjection = projection<TicketDefinitionEvent>({
  name: 'tickets.definitions@1',
  handles: definitionEventTypes,
  tables: [DefinitionVersion],
  project: async (events, rows) => {
    const id = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
    if (id.length === 0) return;
    const versions = new Map((await rows.find(DefinitionVersion, { id })).map((row) => [keyOf(row), row]));
    for (const event of events) fold(versions, event);
    await rows.upsert(DefinitionVersion, [...versions.values()]);
  },
});

const keyOf = ({ category, id, version }: Pick<DefinitionVersion, 'category' | 'id' | 'version'>): string =>
  `${category}-${id} ${version}`;

const fold = (versions: Map<string, DefinitionVersion>, event: Recorded<TicketDefinitionEvent>): void => {
  const { stream, revision, metadata } = event;
  const category = categoryOfStream(stream);
  const id = idOfStream(stream);
  const at = metadata.occurredAt;
  const before = [...versions.values()].find((row) => row.newest && row.category === category && row.id === id);
  if (!('content' in event.data)) {
    const { reason } = event.data;
    if (before) versions.set(keyOf(before), { ...before, status: 'retired', reason, endedAt: at, revision });
    return;
  }
  if (before) {
    const ended = before.status === 'active' ? { status: 'superseded' as const, endedAt: at } : {};
    versions.set(keyOf(before), { ...before, ...ended, newest: false });
  }
  const { version, content, reason } = event.data;
  const row = { category, id, version, content, reason, definedAt: at, revision };
  versions.set(keyOf(row), { ...row, newest: true, status: 'active', endedAt: null });
};
