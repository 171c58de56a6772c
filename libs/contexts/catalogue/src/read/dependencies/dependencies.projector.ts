import { projection } from '@chronodesk/eventing';
import { type DependencyEnd, type DependencyEvent } from '../../domain/dependencies.events.js';
import { dependencyEventTypes } from '../../published/index.js';
import { DependencyRow } from './dependency.entity.js';

/** How an end stands in a column. */
export const endKey = ({ kind, id }: DependencyEnd): string => `${kind} ${id}`;

/** Every dependency with the span in which it held. */
export const dependenciesProjection = projection<DependencyEvent>({
  name: 'catalogue.dependencies@1',
  handles: dependencyEventTypes,
  tables: [DependencyRow],
  project: async (events, rows) => {
    if (events.length === 0) return;
    const stored = await rows.find(DependencyRow, { from: [...new Set(events.map(({ data }) => endKey(data.from)))] });
    const open = new Map<string, DependencyRow>();
    for (const row of stored) if (row.validTo === null) open.set(pairOf(row.from, row.on), row);
    const changed = new Map<string, DependencyRow>();
    const keep = (row: DependencyRow) => changed.set(`${pairOf(row.from, row.on)}\n${row.validFrom}`, row);
    for (const { type, data, metadata } of events) {
      const [from, on] = [endKey(data.from), endKey(data.on)];
      const before = open.get(pairOf(from, on));
      // What was recorded with an earlier instant than its predecessor takes effect at the predecessor's.
      const at = before && before.validFrom > metadata.occurredAt ? before.validFrom : metadata.occurredAt;
      if (before) keep({ ...before, validTo: at });
      open.delete(pairOf(from, on));
      if (type !== 'DependencyDeclared') continue;
      const row = { from, on, validFrom: at, validTo: null, kind: data.kind };
      open.set(pairOf(from, on), row);
      keep(row);
    }
    await rows.upsert(DependencyRow, [...changed.values()]);
  },
});

const pairOf = (from: string, on: string): string => `${from}\n${on}`;
