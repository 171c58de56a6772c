import { readFileSync } from 'node:fs';
import { instantParser } from './local-time.js';
import { mappingSchema } from './mapping.schema.js';
import { servicenow } from './mappings/servicenow.js';
import { type Snapshot, snapshotReader } from './snapshot.js';
import { historyOf } from './ticket-history.js';

const read = snapshotReader(servicenow);

const row = (changes: Record<string, string> = {}) => ({
  number: 'INC0000045',
  incident_state: 'New',
  opened_at: '29/2/2016 01:16',
  sys_updated_at: '29/2/2016 01:23',
  opened_by: 'Opened by  8',
  sys_updated_by: 'Updated by 21',
  caller_id: 'Caller 2403',
  cmdb_ci: '?',
  category: 'Category 55',
  subcategory: 'Subcategory 170',
  contact_type: 'Phone',
  assignment_group: 'Group 56',
  assigned_to: '?',
  vendor: '?',
  impact: '2 - Medium',
  urgency: '2 - Medium',
  priority: '3 - Moderate',
  problem_id: '?',
  rfc: '?',
  caused_by: '?',
  u_symptom: 'Symptom 72',
  location: 'Location 143',
  knowledge: 'true',
  notify: 'Do Not Notify',
  made_sla: 'true',
  u_priority_confirmation: 'false',
  reassignment_count: '0',
  ...changes,
});

const history = (...rows: Record<string, string>[]) => {
  const snapshots = rows.map((changes, index) => read(row(changes), index + 2)) as [Snapshot, ...Snapshot[]];
  return historyOf(snapshots, { kind: 'incident', source: 'servicenow', agreement: null });
};

const typesAt = (facts: ReturnType<typeof history>, at: string) =>
  facts.filter(({ occurredAt }) => occurredAt === at).map(({ event }) => event.type);

describe('times of a source', () => {
  const parse = instantParser('d/M/yyyy HH:mm', '+00:00');
  it('are read by the pattern and never guessed', () => {
    expect(parse('29/2/2016 01:16')).toBe('2016-02-29T01:16:00.000Z');
    expect(parse('5/3/2016 12:00')).toBe('2016-03-05T12:00:00.000Z');
  });
  it.each(['30/2/2016 01:16', '2/29/2016 01:16', '29/2/2016 24:16', '29/2/16 01:16', '29/2/2016', ''])(
    'refuses %s',
    (text) => expect(parse(text)).toBeNull(),
  );
  it('applies the offset', () =>
    expect(instantParser('yyyy-MM-dd HH:mm:ss', '+01:00')('2016-03-05 00:30:10')).toBe('2016-03-04T23:30:10.000Z'));
});

describe('a row', () => {
  it('names every fault with its column', () =>
    expect(read(row({ opened_at: '31/2/2016 01:00', incident_state: 'Weird', number: '?' }), 2)).toEqual([
      'number: a ticket needs a number',
      expect.stringContaining('incident_state: "Weird" is none of New, Active'),
      'opened_at: "31/2/2016 01:00" is not a time like d/M/yyyy HH:mm',
    ]));
});

describe('a row that no read model could keep', () => {
  it.each([
    [{ caller_id: 'Caller\0' }, 'caller_id: holds the character U+0000, which no text may have'],
    [{ location: '\0' }, 'location: holds the character U+0000, which no text may have'],
    [{ category: 'x'.repeat(501) }, 'category: is longer than 500 characters'],
  ])('is refused', (changes, fault) => expect(read(row(changes), 2)).toEqual([fault]));
  it('is not one whose uninterpreted text is long', () =>
    expect(read(row({ u_symptom: 'x'.repeat(5_000) }), 2)).toMatchObject({ number: 'INC0000045' }));
});

describe('the history behind snapshots', () => {
  it('opens at opened_at with what the first row knows', () => {
    const facts = history({ incident_state: 'Active', assigned_to: 'Resolver 1', problem_id: 'Problem ID  2' });
    expect(typesAt(facts, '2016-02-29T01:16:00.000Z')).toEqual([
      'TicketOpened',
      'TicketLinked',
      'TicketAssignedToTeam',
      'TicketAssignedToAgent',
    ]);
    expect(typesAt(facts, '2016-02-29T01:23:00.000Z')).toEqual(['TicketWorkStarted']);
  });

  it('puts the state last and one event per difference', () => {
    const facts = history(
      {},
      {
        ...{ sys_updated_at: '29/2/2016 08:53', incident_state: 'Awaiting Vendor', vendor: 'Vendor 1' },
        ...{ priority: '1 - Critical', impact: '1 - High', urgency: '1 - High', assigned_to: 'Resolver 7' },
      },
    );
    expect(typesAt(facts, '2016-02-29T08:53:00.000Z')).toEqual([
      'TicketPrioritised',
      'TicketAttributesChanged',
      'TicketAssignedToAgent',
      'TicketHandedOver',
      'TicketPutOnHold',
    ]);
  });

  it('takes back from the supplier on leaving the state', () => {
    const facts = history(
      { incident_state: 'Awaiting Vendor' },
      { incident_state: 'Resolved', sys_updated_at: '1/3/2016 00:00' },
    );
    expect(typesAt(facts, '2016-03-01T00:00:00.000Z')).toEqual(['TicketTakenBack', 'TicketResolved']);
  });

  it('reopens instead of changing the state', () => {
    const facts = history(
      { incident_state: 'Resolved' },
      { incident_state: 'Awaiting User Info', sys_updated_at: '1/3/2016 00:00' },
      { incident_state: 'Closed', sys_updated_at: '2/3/2016 00:00' },
      { incident_state: 'Active', sys_updated_at: '3/3/2016 00:00' },
    );
    expect(facts.map(({ event }) => event.type)).toEqual([
      ...['TicketOpened', 'TicketAssignedToTeam', 'TicketResolved', 'TicketReopened', 'TicketClosed', 'TicketReopened'],
    ]);
    expect(facts.filter(({ event }) => event.type === 'TicketReopened').map(({ event }) => event.data)).toEqual([
      { reason: null, hold: 'requester' },
      { reason: null, hold: null },
    ]);
  });

  it('ignores an undefined state and keeps an update without a change', () => {
    const facts = history({}, { incident_state: '-100' }, { incident_state: 'New' });
    expect(facts.slice(2).map(({ event }) => event.type)).toEqual(['TicketTouched', 'TicketTouched']);
  });

  it('clamps the first row between the opening and the second row', () => {
    const early = history({ incident_state: 'Active', sys_updated_at: '28/2/2016 23:00' });
    expect(early.at(-1)?.occurredAt).toBe('2016-02-29T01:16:00.000Z');
    const late = history(
      { incident_state: 'Active', sys_updated_at: '29/2/2016 09:00' },
      { incident_state: 'Active', sys_updated_at: '29/2/2016 02:00' },
    );
    expect(late.map(({ occurredAt }) => occurredAt).slice(-2)).toEqual([
      '2016-02-29T02:00:00.000Z',
      '2016-02-29T02:00:00.000Z',
    ]);
  });

  it('replaces a link and removes one', () => {
    const facts = history({ rfc: 'CHG1' }, { rfc: 'CHG2' }, { rfc: '?' });
    expect(facts.filter(({ event }) => /link/i.test(event.type)).map(({ event }) => event.data)).toEqual([
      { type: 'change', ref: 'CHG1', external: true, timeUnknown: true },
      { type: 'change', ref: 'CHG2', external: true, replaces: 'CHG1' },
      { type: 'change', ref: 'CHG2' },
    ]);
  });
});

it('keeps the schema for editors the same as the one that is applied', () =>
  expect(JSON.parse(readFileSync('docs/import/mapping.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(mappingSchema)),
  ));
