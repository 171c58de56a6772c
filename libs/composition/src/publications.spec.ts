import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CloudEvent, derivedId, type Publication, toCloudEvent } from '@chronodesk/eventing';
import { type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { allPublications } from './worker.module.js';

const root = join(import.meta.dirname, '../../..');
const contexts = join(root, 'libs/contexts');
const documents = join(root, 'docs/events');
const read = (file: string): string => readFileSync(join(documents, file), 'utf8');

/** A word that stands for whatever a person may have written anywhere. */
const PLANTED = 'Ida Planted';
/**
 * Fields through which words may leave: ids, and classes that a desk is configured with. Before a name is added here,
 * somebody has to be sure that no person is named in it and nobody writes free text into it.
 */
const MAY_LEAVE = new Set([
  ...['id', 'number', 'kind', 'customer', 'service', 'services', 'team', 'owner', 'supplier', 'contract', 'ci'],
  // A party is a team or a supplier.
  ...['agreementKind', 'party'],
  ...['category', 'subcategory', 'channel', 'code', 'ref', 'type', 'for', 'hold', 'risk', 'outcome', 'cause'],
  ...['agreement', 'metric', 'step', 'target', 'within', 'thresholds', 'escalate', 'pauseOn', 'pausable', 'onReopen'],
  ...['timeZone', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holidays', 'closed', 'open', 'date', 'hours'],
  ...['country', 'state', 'timeZones', 'validFrom'],
  ...['detection', 'detectedAt'],
  ...['way', 'because', 'acknowledgeBy', 'resolveBy', 'onCall', 'plannedFor'],
  ...['outage', 'impact', 'until', 'per', 'measuredIn', 'label'],
  ...['verdict', 'agreed', 'allowed', 'downtime', 'brokenAt'],
  ...['calendar', 'acknowledgeWithin', 'returnWithin', 'dueAt', 'at', 'noticedAt', 'from', 'to', 'ticket'],
  ...['case', 'regulation', 'stage', 'anchor', 'previous', 'startsAt', 'awareness'],
  ...['meeting', 'heldAt', 'action', 'dueOn'],
  // An audience is an id of a communication plan, a role one of a list that the platform has.
  ...['major', 'audience', 'role', 'rule', 'every', 'nextDueAt'],
]);
/** The name of a firm is public, a cycle a number, a policy an id, and the platform has few reasons; others stay in. */
const MAY_LEAVE_OF: Readonly<Record<string, readonly string[]>> = {
  SupplierRegistered: ['name'],
  SupplierAmended: ['name'],
  EscalationRaised: ['cycle', 'policy'],
  EscalationResolved: ['reason'],
};

const isEvent = (value: unknown): value is DomainEvent =>
  typeof value === 'object' && value !== null && 'type' in value && 'data' in value;

/** An example, or what a function makes that needs no more than it has by default. */
const madeFrom = (value: unknown): unknown => {
  if (typeof value !== 'function') return value;
  try {
    return value.length === 0 ? (value as () => unknown)() : null;
  } catch {
    return null;
  }
};

/** What the examples of all contexts export, also as functions without parameters, by event type. */
const loadExamples = async (): Promise<Map<string, DomainEvent[]>> => {
  const examples = new Map<string, DomainEvent[]>();
  for (const context of readdirSync(contexts)) {
    const folder = join(contexts, context, 'src/domain');
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
    for (const file of files.filter((name) => name.endsWith('.examples.ts'))) {
      const exported = (await import(join(folder, file))) as Record<string, unknown>;
      for (const value of Object.values(exported)) {
        for (const event of [madeFrom(value)].flat().filter(isEvent))
          examples.set(event.type, [...(examples.get(event.type) ?? []), event]);
      }
    }
  }
  return examples;
};

const recorded = ({ type, data }: DomainEvent): RecordedEvent => ({
  id: derivedId('event', type),
  stream: `stream-${derivedId('stream', type)}`,
  revision: 3,
  position: 4_711n,
  type,
  data,
  metadata: {
    actor: PLANTED,
    onBehalfOf: PLANTED,
    channel: 'http',
    $correlationId: 'c',
    $causationId: 'c',
    commandId: 'c',
    occurredAt: '2026-03-02T12:00:00.000Z',
    schema: 1,
  },
  recordedAt: '2026-03-02T12:00:00.450Z',
});

/** A copy in which every text says which field it is from. */
const planted = (value: unknown, field: string): unknown => {
  if (typeof value === 'string' || value === null) return `${PLANTED}:${field}:`;
  if (Array.isArray(value)) return value.map((item) => planted(item, field));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, planted(item, key)]));
};

const published = (publication: Publication, event: RecordedEvent): CloudEvent | null => {
  const message = publication.toMessage(event);
  return message && toCloudEvent(event, message);
};

const handled = allPublications().flatMap((publication) =>
  publication.handles.map((type) => [type, publication] as const),
);
const schemas = readdirSync(documents).filter((file) => file.endsWith('.schema.json'));
const { channels } = parse(read('asyncapi.yaml')) as {
  channels: Record<string, { messages: Record<string, unknown> }>;
};

let examples: Map<string, DomainEvent[]>;
const sent = new Set<string>();

beforeAll(async () => {
  examples = await loadExamples();
});

describe.each(handled)('%s', (type, publication) => {
  it('has an example, and its message is what the schema of its type promises', () => {
    const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
    for (const file of schemas) ajv.addSchema(JSON.parse(read(file)) as object);
    const events = examples.get(type) ?? [];
    if (events.length === 0) throw new Error(`No domain/*.examples.ts exports an example of ${type}.`);
    for (const event of events) {
      const cloudEvent = published(publication, recorded(event));
      if (!cloudEvent) continue;
      sent.add(cloudEvent.type);
      expect(Object.keys(channels[publication.topic]?.messages ?? {})).toContain(cloudEvent.type);
      const validate = ajv.getSchema(`urn:chronodesk:events:${cloudEvent.type}`);
      if (!validate) throw new Error(`docs/events has no schema of ${cloudEvent.type}; run "npm run docs:events".`);
      const isValid = validate(JSON.parse(JSON.stringify(cloudEvent)));
      expect(isValid ? [] : validate.errors).toEqual([]);
    }
  });

  it('lets out ids and classes, and neither people nor what they wrote', () => {
    for (const event of examples.get(type) ?? []) {
      const withWords = recorded({ type, data: planted(event.data, 'data') as object });
      const out = JSON.stringify(
        published(publication, { ...withWords, data: { ...withWords.data, historical: false } }),
      );
      const leaving = [...new Set([...out.matchAll(new RegExp(`${PLANTED}:(\\w+):`, 'g'))].map(([, field]) => field))];
      const mayLeave = new Set([...MAY_LEAVE, ...(MAY_LEAVE_OF[type] ?? [])]);
      expect(leaving.filter((field) => !mayLeave.has(field ?? ''))).toEqual([]);
      expect(out.replaceAll(new RegExp(`${PLANTED}:\\w+:`, 'g'), '')).not.toContain(PLANTED);
    }
  });
});

describe('the documents', () => {
  it('describe no message that is never sent', () => {
    const described = schemas.filter((file) => file !== 'cloudevent.schema.json');
    expect(described.map((file) => file.replace('.schema.json', '')).sort()).toEqual([...sent].sort());
  });

  it('have a channel for each topic, and no other', () =>
    expect(Object.keys(channels).sort()).toEqual([...new Set(allPublications().map(({ topic }) => topic))].sort()));
});
