import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { changeDetectionDecider, type RecordChangeDetection } from './change-detection.decider.js';
import * as example from './change-detection.examples.js';
import { type CandidateChange, coverageOf, isAuthorised } from './detections/coverage.js';

const { detected, matched, unauthorised, justified, dismissed } = example;
const given = specify(changeDetectionDecider);
const { service, services, tolerance, change, by } = matched.data;
const judgeBy = (coverage: { change: typeof change; by: typeof by } | null) =>
  ({ type: 'JudgeChangeDetection', data: { service, services, tolerance, coverage } }) as const;
const emergency = { kind: 'emergency', state: 'started', verdict: null } as const;
const justifyBy = (
  authority: Pick<CandidateChange, 'kind' | 'state' | 'verdict'> = emergency,
  id = example.OTHER_CHANGE.id,
) =>
  ({
    type: 'JustifyUnauthorisedChange',
    data: { change: { id, number: 'CHG0000008', ...authority }, reason: 'Queue was full' },
  }) as const;
const dismiss = { type: 'DismissUnauthorisedChange', data: { reason: 'Log rotation' } } as const;

describe('RecordChangeDetection', () => {
  const pathsOf = (data: Partial<RecordChangeDetection['data']>): string[] => {
    try {
      changeDetectionDecider.decide(
        { ...example.recordIt, data: { ...example.recordIt.data, ...data } },
        changeDetectionDecider.initialState,
      );
      return [];
    } catch (error) {
      if (error instanceof InvalidInput) return error.errors.map(({ path }) => path);
      throw error;
    }
  };
  it('records what was seen', () => given([]).when(example.recordIt).then([detected]));
  it('does nothing the second time, whatever became of it', () => {
    given([detected]).when(example.recordIt).thenNothingHappened();
    given([detected, unauthorised, dismissed]).when(example.recordIt).thenNothingHappened();
  });
  it.each([
    [{ ci: null }, ['/ci', '/service']],
    [{ ci: null, service: 'mail' }, []],
    [{ detectedAt: '2026-03-07T21:05:00.000Z' }, []],
    [{ detectedAt: '2026-03-07T21:05:00.001Z' }, ['/detectedAt']],
  ])('checks what is reported: %j', (data, paths) => expect(pathsOf(data)).toEqual(paths));
});

describe('JudgeChangeDetection', () => {
  it('matches it to the change that explains it', () =>
    given([detected]).when(judgeBy({ change, by })).then([matched]));
  it('finds it unauthorised where none does', () => given([detected]).when(judgeBy(null)).then([unauthorised]));
  it('judges once', () => {
    given([detected, matched]).when(judgeBy(null)).thenNothingHappened();
    given([detected, unauthorised, justified]).when(judgeBy({ change, by })).thenNothingHappened();
  });
  it('needs a detection', () => expect(() => given([]).when(judgeBy(null)).thenNothingHappened()).toThrow(NotFound));
});

describe('JustifyUnauthorisedChange', () => {
  const open = [detected, unauthorised] as const;
  it('names the change that was recorded afterwards', () => given(open).when(justifyBy()).then([justified]));
  it('does nothing the second time', () =>
    given([...open, justified])
      .when(justifyBy())
      .thenNothingHappened());
  it('is refused for another change then', () =>
    given([...open, justified])
      .when(justifyBy(emergency, 'c9'))
      .thenRefused('DETECTION_JUSTIFIED'));
  it.each([
    { kind: 'normal', state: 'submitted', verdict: null },
    { kind: 'normal', state: 'rejected', verdict: 'rejected' },
    { kind: 'emergency', state: 'completed', verdict: 'rejected' },
    { kind: 'standard', state: 'cancelled', verdict: null },
  ] as const)('needs a change that is authorised, other than %j', (authority) =>
    given(open).when(justifyBy(authority)).thenRefused('DETECTION_CHANGE_NOT_AUTHORISED'),
  );
  it.each([
    [[detected], 'DETECTION_NOT_JUDGED'],
    [[detected, matched], 'DETECTION_MATCHED'],
    [[...open, dismissed], 'DETECTION_DISMISSED'],
  ] as const)('is for what is unauthorised, and not after %j', (history, code) =>
    given(history).when(justifyBy()).thenRefused(code),
  );
});

describe('DismissUnauthorisedChange', () => {
  it('settles it with a reason', () => given([detected, unauthorised]).when(dismiss).then([dismissed]));
  it('does nothing the second time', () =>
    given([detected, unauthorised, dismissed]).when(dismiss).thenNothingHappened());
  it('is refused for what is matched', () => given([detected, matched]).when(dismiss).thenRefused('DETECTION_MATCHED'));
});

describe('the change that explains a detection', () => {
  const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 2, 7, hour, minute)).toISOString();
  const TOLERANCE = 15 * 60_000;
  const planned: CandidateChange = {
    ...example.MAIL_CHANGE,
    ...{ kind: 'normal', state: 'scheduled', verdict: 'approved' },
    ...{ window: { from: at(20), to: at(22) }, startedAt: null, endedAt: null },
  };
  const begun: CandidateChange = { ...planned, state: 'started', startedAt: at(19) };
  const ended: CandidateChange = { ...begun, state: 'completed', endedAt: at(20) };

  it.each([
    ['in its window', planned, at(21), 'window'],
    ['shortly before it', planned, at(19, 45), 'window'],
    ['shortly after it', planned, at(22, 15), 'window'],
    ['too early', planned, at(19, 44), null],
    ['too late', planned, at(22, 16), null],
    ['begun early', begun, at(18, 50), 'work'],
    ['not ended, long after its window', begun, at(23, 59), 'work'],
    ['ended, in the rest of its window', ended, at(21), null],
    ['ended just before', ended, at(20, 10), 'work'],
    ['not approved', { ...planned, verdict: null }, at(21), null],
    ['an emergency that nobody judged', { ...begun, kind: 'emergency', verdict: null }, at(21), 'work'],
    ['an emergency that was rejected', { ...begun, kind: 'emergency', verdict: 'rejected' }, at(21), null],
    ['a standard one', { ...planned, kind: 'standard', verdict: null }, at(21), 'window'],
    ['approved and not scheduled', { ...planned, state: 'approved', window: null }, at(21), null],
  ] as const)('is one %s', (_, candidate, instant, expected) =>
    expect(coverageOf([candidate], instant, TOLERANCE)?.by ?? null).toBe(expected),
  );

  it('is rather one that is worked on, then the one that began last, then the first by number', () => {
    const best = (...candidates: CandidateChange[]) => coverageOf(candidates, at(21), 0)?.change.number;
    const other = { ...begun, ...example.OTHER_CHANGE };
    expect(best(planned, other)).toBe('CHG0000008');
    expect(best({ ...begun, startedAt: at(20) }, other)).toBe('CHG0000007');
    expect(best(other, begun)).toBe('CHG0000007');
    expect(best()).toBeUndefined();
  });

  it('is none without authority', () => {
    expect(isAuthorised({ kind: 'standard', state: 'requested', verdict: null })).toBe(true);
    expect(isAuthorised({ kind: 'normal', state: 'requested', verdict: null })).toBe(false);
  });
});
