import { specReading } from '../agreement.examples.js';
import { checkCalendarAmendment, checkCalendarDraft } from './calendar-body.check.js';

const content = { timeZone: 'Europe/Berlin', weekly: { mon: [['08:00', '18:00']] } };
const draft = { name: 'Office', content };
const faultsOf = (checked: ReturnType<typeof checkCalendarDraft> | ReturnType<typeof checkCalendarAmendment>) =>
  checked.ok ? [] : checked.errors.map(({ path }) => path);
const draftFaults = (body: unknown) => faultsOf(checkCalendarDraft(body, specReading));
const amendFaults = (body: unknown) => faultsOf(checkCalendarAmendment(body, specReading));

describe('the body of a new calendar', () => {
  it('is valid since ever, and stores the dates of its holidays', () => {
    const checked = checkCalendarDraft(
      { ...draft, content: { ...content, holidays: { country: 'DE', state: 'BY' } } },
      specReading,
    );
    expect(checked).toMatchObject({
      value: {
        ...{ id: null, name: 'Office', validFrom: null },
        content: {
          holidays: ['2011-01-01', '2047-01-01'],
          region: { country: 'DE', state: 'BY' },
          sources: { holidays: 'spec 1', timeZones: '2026a' },
        },
      },
    });
  });
  it('may be round the clock, may be valid from an instant, even in the past', () =>
    expect(
      checkCalendarDraft(
        { id: 'a', name: 'A', content: 'always', validFrom: '2020-01-01T00:00:00+01:00' },
        specReading,
      ),
    ).toEqual({ ok: true, value: { id: 'a', name: 'A', content: 'always', validFrom: '2019-12-31T23:00:00Z' } }));

  const inContent = (more: object) => ({ ...draft, content: { ...content, ...more } });
  it.each<[what: string, path: string, body: unknown]>([
    ['an unknown zone', '/content/timeZone', inContent({ timeZone: 'Mars' })],
    [
      'overlapping intervals',
      '/content/weekly/mon/1',
      inContent({ weekly: { mon: [['08:00', '12:00'], ['11:00', '13:00']] } }), // prettier-ignore
    ],
    ['an interval that ends before it starts', '/content/weekly/mon/0', inContent({ weekly: { mon: [['22:00', '06:00']] } })], // prettier-ignore
    ['a date both open and closed', '/content/open/0', inContent({ closed: ['2026-03-02'], open: ['2026-03-02'] })],
    ['an unknown country', '/content/holidays/country', inContent({ holidays: { country: 'XX' } })],
    ['a reference to another calendar', '/content/id', { ...draft, content: { id: 'other' } }],
    ['a validFrom that is none', '/validFrom', { ...draft, validFrom: '2026-02-30T00:00:00Z' }],
    ['a blank name', '/name', { ...draft, name: ' ' }],
    ['an id nobody can type', '/id', { ...draft, id: 'Büro' }],
    ['an unknown key', '/colour', { ...draft, colour: 'red' }],
  ])('refuses %s', (_, path, body) => expect(draftFaults(body)).toContain(path));
  it('misses what is missing', () => expect(draftFaults({}).sort()).toEqual(['/content', '/name']));
});

describe('the body of an amendment', () => {
  const now = specReading.writtenAt;
  it('is valid from now unless it says when', () => {
    expect(checkCalendarAmendment({ content, reason: 'Why not' }, specReading)).toMatchObject({
      value: { validFrom: now, reason: 'Why not' },
    });
    expect(checkCalendarAmendment({ content, validFrom: now }, specReading)).toMatchObject({ ok: true });
  });
  it('never begins in the past', () =>
    expect(amendFaults({ content, validFrom: '2026-03-02T07:59:59.999Z' })).toEqual(['/validFrom']));
  it('reports every fault', () =>
    expect(amendFaults({ content: 'sometimes', validFrom: 'soon', reason: '', name: 'New' }).sort()).toEqual([
      '/content',
      '/name',
      '/reason',
      '/validFrom',
    ]));
});
