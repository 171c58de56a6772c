import { type ReadStore } from '@chronodesk/read-store';
import { type DomainEvent } from '@chronodesk/kernel';
import {
  createSpecReadStore,
  type HistoryLine,
  recordedHistory,
  replay,
} from '../../../../../../test/support/projected.js';
import { agreementsTables } from '../../agreements.subscriptions.js';
import { goldContent, goldDrafted } from '../../domain/agreement.examples.js';
import { type AvailabilityTarget } from '../../domain/availability/availability-target.js';
import { berlinOffice, monthlyTarget } from '../../domain/availability/availability.examples.js';
import { availabilityBreached, halfUsedUp, marchBreached } from '../../domain/availability-clock.examples.js';
import { officeAmended, officeDefined, officeHours } from '../../domain/calendar.examples.js';
import { availabilityProjection } from './availability.projector.js';

const plain = (type: string, data: object = {}): DomainEvent => ({ type, data });
const content = (...availability: AvailabilityTarget[]) => ({ ...goldContent, calendar: berlinOffice, availability });
const drafted = (...targets: AvailabilityTarget[]): DomainEvent => ({
  ...goldDrafted,
  data: { ...goldDrafted.data, content: content(...targets) },
});
const started = (outage: string, from: string, more: object = {}) =>
  plain('ServiceOutageStarted', {
    ...{ service: 'mail', outage, from, impact: 'down', planned: false, cause: null },
    ...more,
  });
const ended = (outage: string, until: string) => plain('ServiceOutageEnded', { service: 'mail', outage, until });
const closedOn = (...closed: string[]) => ({ ...officeHours, closed });
const MAIL = 'serviceAvailability-mail';
const CLOCK = 'availabilityClock-gold';

/** Gold promises 99.5 per cent a month for mail from March 2026 on, and for files from the tenth on as well. */
const lines: HistoryLine[] = [
  ['agreement-gold', '2026-02-20T10:00:00.000Z', drafted(monthlyTarget)],
  ['agreement-gold', '2026-02-28T23:00:00.000Z', plain('AgreementActivated', { version: 1 })],
  [MAIL, '2026-03-02T09:00:00.000Z', started('a', '2026-03-02T09:00:00.000Z')],
  [CLOCK, '2026-03-02T09:33:00.000Z', halfUsedUp],
  [MAIL, '2026-03-02T09:40:00.000Z', ended('a', '2026-03-02T09:40:00.000Z')],
  [MAIL, '2026-03-03T09:00:00.000Z', started('b', '2026-03-03T08:00:00.000Z', { planned: true, cause: 'C1' })],
  [MAIL, '2026-03-03T10:00:00.000Z', plain('ServiceOutageWithdrawn', { service: 'mail', outage: 'b', reason: 'No' })],
  [
    'agreement-gold',
    '2026-03-10T09:00:00.000Z',
    plain('AgreementAmended', {
      ...{ name: 'Gold', version: 2, reason: null },
      content: content({ ...monthlyTarget, percent: 99 }, { ...monthlyTarget, service: 'files', thresholds: [] }),
    }),
  ],
  [MAIL, '2026-03-11T09:00:00.000Z', started('c', '2026-03-11T09:00:00.000Z')],
  [CLOCK, '2026-03-11T09:26:00.000Z', availabilityBreached],
  [
    MAIL,
    '2026-03-11T12:00:00.000Z',
    plain('ServiceOutageCorrected', {
      ...{ service: 'mail', outage: 'c', from: '2026-03-11T09:00:00.000Z', until: '2026-03-11T10:20:00.000Z' },
      ...{ impact: 'down', planned: false, reason: 'Seen in the log' },
    }),
  ],
  [CLOCK, '2026-03-31T22:00:00.100Z', marchBreached],
];
const history = recordedHistory(lines);
const upTo = (instant: string) => history.filter(({ recordedAt }) => recordedAt <= instant);

let readStore: ReadStore;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ readStore, close } = await createSpecReadStore(agreementsTables));
});
afterAll(() => close());

const due = async (): Promise<string[]> =>
  (
    await readStore.query<{ service: string; id: string; instant: string }>(
      'SELECT service, id, instant FROM agreements.availability_due ORDER BY instant, service, id',
    )
  ).map(({ service, id, instant }) => `${service} ${id.split('/').at(-1)} ${instant.slice(5, 19)}`);

describe('the availability read model', () => {
  it('has the same rows after every replay, whatever the batches', async () => {
    const rows = await replay(readStore, availabilityProjection, history, 1);
    // All but the calendars, to which this agreement does not refer.
    expect(rows.map((table) => table.length > 0)).toEqual([true, false, true, true, true, true]);
    for (const size of [2, 3, 5, 1_000])
      expect(await replay(readStore, availabilityProjection, history, size)).toEqual(rows);
  });

  it('waits for the end of the first period as soon as the agreement is in force', async () => {
    await replay(readStore, availabilityProjection, upTo('2026-02-20T10:00:00.000Z'), 10);
    expect(await due()).toEqual([]);
    await replay(readStore, availabilityProjection, upTo('2026-02-28T23:00:00.000Z'), 10);
    expect(await due()).toEqual(['mail judged 03-31T22:00:00']);
  });

  it('knows what comes to pass if an outage goes on', async () => {
    await replay(readStore, availabilityProjection, upTo('2026-03-02T09:00:00.000Z'), 10);
    expect(await due()).toEqual([
      'mail 50 03-02T09:33:00',
      'mail 80 03-02T09:52:48',
      'mail breached 03-02T10:06:00',
      'mail judged 03-31T22:00:00',
    ]);
  });

  it('takes recorded steps off the list, and those that an end keeps from coming to pass', async () => {
    await replay(readStore, availabilityProjection, upTo('2026-03-02T09:40:00.000Z'), 10);
    expect(await due()).toEqual(['mail judged 03-31T22:00:00']);
  });

  it('leaves a running period to the version that judges it, and begins with what an amendment adds', async () => {
    await replay(readStore, availabilityProjection, upTo('2026-03-11T09:00:00.000Z'), 10);
    expect(await due()).toEqual([
      'mail 80 03-11T09:12:48',
      'mail breached 03-11T09:26:00',
      'files judged 03-31T22:00:00',
      'mail judged 03-31T22:00:00',
    ]);
  });

  it('turns to the next period, of the amended version, after the verdict', async () => {
    await replay(readStore, availabilityProjection, history, 10);
    expect(await due()).toEqual(['files judged 03-31T22:00:00', 'mail judged 04-30T22:00:00']);
  });

  it('counts by a calendar that others use as well, and anew when that is amended', async () => {
    const byOffice = { ...content(monthlyTarget), calendar: { id: 'office' } };
    const office = recordedHistory([
      ['calendar-office', '2026-02-01T00:00:00.000Z', officeDefined],
      [
        'agreement-gold',
        '2026-02-20T10:00:00.000Z',
        { ...goldDrafted, data: { ...goldDrafted.data, content: byOffice } },
      ],
      ['agreement-gold', '2026-02-28T23:00:00.000Z', plain('AgreementActivated', { version: 1 })],
      [MAIL, '2026-03-02T09:00:00.000Z', started('a', '2026-03-02T09:00:00.000Z')],
      // Four working days of ten hours less: 180 hours, of which half a per cent are 54 minutes.
      [
        'calendar-office',
        '2026-03-02T09:10:00.000Z',
        officeAmended(2, closedOn('2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12'), '2026-03-03T00:00:00.000Z'),
      ],
    ]);
    await replay(readStore, availabilityProjection, office.slice(0, -1), 10);
    expect(await due()).toContain('mail breached 03-02T10:06:00');
    const rows = await replay(readStore, availabilityProjection, office, 10);
    expect(await due()).toEqual([
      'mail 50 03-02T09:27:00',
      'mail 80 03-02T09:43:12',
      'mail breached 03-02T09:54:00',
      'mail judged 03-31T22:00:00',
    ]);
    for (const size of [1, 2]) expect(await replay(readStore, availabilityProjection, office, size)).toEqual(rows);
  });

  it('keeps outages as they are known now', async () => {
    await replay(readStore, availabilityProjection, history, 10);
    expect(
      await readStore.query(
        `SELECT id, until_at AS until, until_year AS year, withdrawn, corrections, reason, reported_at AS reported
         FROM agreements.service_outages ORDER BY id`,
      ),
    ).toEqual([
      {
        ...{ id: 'a', until: '2026-03-02T09:40:00.000Z', year: 2026, withdrawn: false, corrections: 0, reason: null },
        reported: '2026-03-02T09:00:00.000Z',
      },
      {
        ...{ id: 'b', until: null, year: 0, withdrawn: true, corrections: 0, reason: 'No' },
        reported: '2026-03-03T09:00:00.000Z',
      },
      {
        ...{ id: 'c', until: '2026-03-11T10:20:00.000Z', year: 2026, withdrawn: false, corrections: 1 },
        ...{ reason: 'Seen in the log', reported: '2026-03-11T09:00:00.000Z' },
      },
    ]);
  });
});
