import { regulation, stage } from './regulation.examples.js';
import {
  checkAnchor,
  checkOpening,
  checkSubmission,
  faultsOfAnchors,
  faultsOfFields,
} from './regulatory-case.check.js';
import { caseRegulations } from './regulatory-case.examples.js';
import { gdpr } from './templates/gdpr.js';

const NOW = '2026-05-01T12:00:00.000Z';
const pathsOf = (checked: { ok: boolean; errors?: readonly { path: string }[] }) =>
  checked.ok ? [] : checked.errors!.map(({ path }) => path);

describe('the body of an opening', () => {
  const body = { regulations: ['nis2'], anchors: { awareness: '2026-05-01T12:00:00+02:00' }, reason: 'r' };

  it('is read with instants in canonical UTC', () =>
    expect(checkOpening(body, NOW)).toEqual({
      ok: true,
      value: { ...body, ticket: null, title: null, anchors: { awareness: '2026-05-01T10:00:00.000Z' } },
    }));

  it.each([
    [{}, ['/regulations', '/anchors', '/reason']],
    [{ ...body, regulations: [] }, ['/regulations']],
    [{ ...body, regulations: ['nis2', 'nis2', 7] }, ['/regulations/1', '/regulations/2']],
    [{ ...body, anchors: [] }, ['/anchors']],
    [{ ...body, anchors: { awareness: '2026-05-01T10:00:00' } }, ['/anchors/awareness']],
    [{ ...body, anchors: { awareness: '2026-05-01T12:00:01Z' } }, ['/anchors/awareness']],
    [{ ...body, reason: ' ', why: 1 }, ['/why', '/reason']],
  ])('is refused with every fault: %j', (given, paths) => expect(pathsOf(checkOpening(given, NOW))).toEqual(paths));
});

describe('anchors of an opening', () => {
  const faults = (anchors: Record<string, string>) => faultsOfAnchors(anchors, caseRegulations).map(({ path }) => path);

  it('have to be those of the regulations, and all that must be known from the start', () => {
    expect(faults({ awareness: NOW })).toEqual([]);
    expect(faults({ awareness: NOW, classification: NOW })).toEqual([]);
    expect(faults({ classification: NOW })).toEqual(['/anchors/awareness']);
    expect(faults({ awareness: NOW, discovery: NOW })).toEqual(['/anchors/discovery']);
  });

  it('say which regulation counts from a missing one', () => {
    const house = [{ id: 'house', version: 1, content: regulation([stage()]) }];
    expect(faultsOfAnchors({}, house)[0]?.message).toBe('is missing: House rule counts from it (Awareness)');
  });
});

describe('the other bodies', () => {
  it('of an anchor', () => {
    expect(pathsOf(checkAnchor({ at: 'now' }, NOW))).toEqual(['/anchor', '/at']);
    expect(checkAnchor({ anchor: 'a', at: NOW }, NOW)).toEqual({
      ok: true,
      value: { anchor: 'a', at: NOW, reason: null },
    });
  });

  it('of a submission; it is now unless told otherwise', () => {
    const body = { regulation: 'nis2', stage: 'early-warning', reference: 'BSI-1' };
    expect(checkSubmission(body, NOW)).toEqual({ ok: true, value: { ...body, at: NOW, fields: {} } });
    expect(pathsOf(checkSubmission({ ...body, at: '2026-05-02T00:00:00Z', fields: { a: null, b: [] } }, NOW))).toEqual([
      '/at',
      '/fields/a',
      '/fields/b',
    ]);
  });
});

describe('the fields of a form', () => {
  const { form } = gdpr.stages[0]!;
  const complete = { nature: 'n', contact: 'c', consequences: 'x', measures: 'm' };
  const faults = (fields: Record<string, string | boolean>, isLate = false) =>
    faultsOfFields(fields, form, isLate).map(({ path }) => path);

  it('have to be there if they are required, and no others', () => {
    expect(faults(complete)).toEqual([]);
    expect(faults({ ...complete, nature: '  ' })).toEqual(['/fields/nature']);
    expect(faults({ nature: false, colour: 'red' })).toEqual([
      ...['/fields/colour', '/fields/contact', '/fields/consequences', '/fields/measures'],
    ]);
  });

  it('include the reasons for a delay once the deadline has passed', () => {
    expect(faults(complete, true)).toEqual(['/fields/reasonsForDelay']);
    expect(faults({ ...complete, reasonsForDelay: 'we were too slow' }, true)).toEqual([]);
  });
});
