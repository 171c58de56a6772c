import { checkAmendment, checkDefinition } from './regulation.check.js';
import { regulation, stage } from './regulation.examples.js';
import { type Stage } from './regulation.events.js';
import { templates } from './templates/templates.js';

const faultsOf = (body: unknown): string[] => {
  const checked = checkDefinition(body);
  return checked.ok ? [] : checked.errors.map(({ path, message }) => `${path} ${message}`);
};
const faultsOfStage = (changes: Partial<Stage> | object) =>
  faultsOf(regulation([stage({ id: 'first' }), { ...stage(), ...changes }]));

describe('a definition', () => {
  it.each(Object.keys(templates))('may be a template alone: %s', (template) => {
    expect(checkDefinition({ template })).toEqual({
      ok: true,
      value: { id: template, template, content: templates[template] },
    });
  });

  it.each(Object.entries(templates))('may be written out, and reads as the template does: %s', (_name, content) => {
    expect(checkDefinition(content)).toEqual({ ok: true, value: { id: null, template: null, content } });
  });

  it('may replace parts of a template, under an id of its own', () => {
    const checked = checkDefinition({ template: 'gdpr', id: 'dsgvo', name: 'DSGVO', jurisdiction: 'DE' });
    expect(checked).toMatchObject({ ok: true, value: { id: 'dsgvo', template: 'gdpr', content: { name: 'DSGVO' } } });
  });

  it('fills in what is left out', () => {
    const { id, name, within, after, form, owner } = stage();
    const bare = { name: 'X', timeZone: 'UTC', anchors: [{ id: 'awareness', name }] };
    const checked = checkDefinition({ ...bare, stages: [{ id, name, within, after, form, owner }] });
    expect(checked).toMatchObject({ ok: true, value: { content: { holidays: [], jurisdiction: null, source: null } } });
    expect(checked.ok && checked.value.content.stages).toEqual([stage()]);
    expect(checked.ok && checked.value.content.anchors[0]?.atOpening).toBe(false);
  });

  it.each([
    [null, ' must be an object'],
    [[], ' must be an object'],
    [{ template: 'sox' }, '/template must be one of nis2, dora, gdpr'],
    [{ template: 'nis2', id: 'templates' }, '/id is taken'],
    [{ template: 'nis2', timeZone: '+01:00' }, '/timeZone must be a zone of the tz database, such as Europe/Berlin'],
    [{ template: 'nis2', holidays: ['2026-02-30'] }, '/holidays/0 must be a date such as 2026-12-25'],
    [{ template: 'nis2', colour: 'red' }, '/colour is no known key'],
    [{ template: 'nis2', stages: [] }, '/stages must have 1 to 20 stages'],
    [{ template: 'nis2', anchors: [] }, '/anchors must have 1 to 20 anchors'],
  ])('is refused with its fault: %j', (body, fault) => expect(faultsOf(body)).toEqual([fault]));

  it('lists every fault at once', () => {
    expect(faultsOf({}).map((fault) => fault.split(' ')[0])).toEqual(['/name', '/timeZone', '/anchors', '/stages']);
    const faults = faultsOf({ template: 'nis2', name: '', timeZone: 7, holidays: [1] });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['/name', '/timeZone', '/holidays/0']);
  });
});

describe('a stage', () => {
  it('may count from an earlier stage', () => expect(faultsOfStage({ after: 'first' })).toEqual([]));

  it.each([
    [{ after: 'report' }, '/stages/1/after must not be the stage itself'],
    [
      { after: 'nothing' },
      '/stages/1/after must be one of the anchors (awareness, classification) or an earlier stage',
    ],
    [{ within: 'PT0H' }, '/stages/1/within must be longer than nothing'],
    [{ within: 'P1DT2H' }, '/stages/1/within must be longer than nothing'],
    [{ within: 24 }, '/stages/1/within must be longer than nothing'],
    [{ id: 'first' }, '/stages/1/id names another stage or anchor already'],
    [{ id: 'awareness' }, '/stages/1/id names another stage or anchor already'],
    [{ counts: 'last' }, '/stages/1/counts must be one of first, latest'],
    [{ nextWorkingDay: true }, '/stages/1/nextWorkingDay is for periods in months or days only'],
    [{ nextWorkingDay: 'yes' }, '/stages/1/nextWorkingDay must be true or false'],
    [{ notLaterThan: { within: 'PT24H', after: 'first' } }, '/stages/1/notLaterThan/after must be one of awareness'],
    [{ notLaterThan: { within: 'PT0S', after: 'awareness' } }, '/stages/1/notLaterThan/within must be longer'],
    [{ thresholds: [0] }, '/stages/1/thresholds/0 must be a whole per cent from 1 to 100'],
    [{ thresholds: [50, 101] }, '/stages/1/thresholds/1 must be a whole per cent from 1 to 100'],
    [{ thresholds: ['PT24H'] }, '/stages/1/thresholds/0 must be shorter than the period'],
    [{ thresholds: ['P1M'] }, '/stages/1/thresholds/0 must be a per cent, or a duration'],
    [{ within: 'P1M', thresholds: ['P28D'] }, '/stages/1/thresholds/0 must be shorter than the period'],
    [{ thresholds: [50, 50] }, '/stages/1/thresholds/1 repeats another threshold'],
    [{ owner: { kind: 'robot', id: 'r2' } }, '/stages/1/owner/kind must be one of role, team, person'],
    [{ owner: { kind: 'role', id: ' ' } }, '/stages/1/owner/id must not be blank'],
    [{ name: { en: 'Report' } }, '/stages/1/name/de is missing'],
    [{ form: { id: 'f', fields: [{ key: '1', label: { en: 'a', de: 'b' } }] } }, '/stages/1/form/fields/0/key must be'],
  ])('is refused with its fault: %j', (changes, fault) => {
    expect(faultsOfStage(changes)).toEqual([expect.stringContaining(fault)]);
  });

  it('cannot count from a later one, so there are no circles', () => {
    const circle = regulation([stage({ id: 'a', after: 'b' }), stage({ id: 'b', after: 'a' })]);
    expect(faultsOf(circle)[0]).toBe(
      '/stages/0/after names a later stage; list the stage that it counts from before it',
    );
  });
});

describe('an amendment', () => {
  it('is the whole new content, with a reason', () => {
    const checked = checkAmendment({ ...templates['gdpr'], reason: 'new form' });
    expect(checked).toEqual({ ok: true, value: { content: templates['gdpr'], reason: 'new form' } });
    const bad = checkAmendment({ template: 'gdpr' });
    expect(!bad.ok && bad.errors.map(({ path }) => path)).toContain('/template');
  });
});
