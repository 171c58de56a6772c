import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandHandling } from '@chronodesk/eventing';
import { MemoryEventStore } from '@chronodesk/eventing/testing';
import { Numbers } from '@chronodesk/numbering';
import { type Mapping } from './mapping.js';
import { TicketImporter } from './ticket-importer.js';

const mapping: Mapping = {
  ...{
    source: 'spec',
    kind: 'incident',
    csv: { delimiter: ',', missing: '' },
    time: { format: 'iso', offset: '+00:00' },
  },
  columns: {
    ...{ number: 'number', state: 'state', openedAt: 'opened', updatedAt: 'updated' },
    ...{ impact: 'level', urgency: 'level', priority: 'level' },
  },
  ...{ states: { New: 'new' }, levels: { '2': 2 }, priorities: { '2': 3 } },
};
const rowsOf = (number: string, count: number) =>
  Array.from({ length: count }, () => `${number},New,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,2`);

describe('an import', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'chronodesk-import-spec-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('rejects a ticket with too many rows whole, and imports those around it', async () => {
    const path = join(folder, 'log.csv');
    const lines = [...rowsOf('INC0000001', 2), ...rowsOf('INC0000002', 1_002), ...rowsOf('INC0000003', 1_000)];
    writeFileSync(path, ['number,state,opened,updated,level', ...lines, ''].join('\n'));
    const store = new MemoryEventStore();
    const summary = await new TicketImporter(store, new Numbers(new CommandHandling(store))).run({
      ...{ path, mapping, agreement: null, actor: 'spec', rejectedPath: `${path}.rejected.csv` },
      ...{ signal: new AbortController().signal, onProgress: () => {} },
    });
    expect(summary).toMatchObject({ rows: 2_004, tickets: 2, ticketsAdded: 2, rejectedRows: 1_002 });
    const rejected = readFileSync(`${path}.rejected.csv`, 'utf8').trim().split('\n');
    expect(rejected).toHaveLength(1 + 1_002);
    expect(rejected[1]).toMatch(/^4,"the ticket has more than 1000 rows;.*INC0000002/);
    expect(rejected.at(-1)).toMatch(/^1005,/);
  });
});
