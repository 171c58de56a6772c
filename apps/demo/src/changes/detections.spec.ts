import { type Deed, type Span } from '../plan/deed.js';
import { planOf } from '../plan/year.js';

const span: Span = { seed: 5, until: Date.parse('2026-11-26T11:00:00Z'), days: 365, tickets: 1_000 };
const deeds = [...planOf(span)];
const reports = deeds.filter(({ path }) => path === '/changes/detections');
const HOUR_MS = 3_600_000;

/** Deeds by subject. */
const bySubject = new Map<string, Deed[]>();
for (const deed of deeds) bySubject.set(deed.subject, [...(bySubject.get(deed.subject) ?? []), deed]);
const verbsOn = (subject: string): string[] => bySubject.get(subject)!.map(({ path }) => path.split('/').at(-1)!);

/** What begins the work on a change of a release. */
const deploymentOf = (change: string): Deed =>
  deeds.find(({ path, after }) => path.endsWith('/deploy') && after!.includes(change))!;

describe('what tools see changed in a year', () => {
  it('is mostly work on a change that began shortly before, on the service of that change', () => {
    const seen = reports.filter(({ subject }) => subject.endsWith('-seen'));
    expect(seen.length).toBeGreaterThan((reports.length - seen.length) / 2);
    for (const { at, after, body } of seen) {
      const change = bySubject.get(after![0]!)!;
      const begun = change.find(({ path }) => path.endsWith('/start')) ?? deploymentOf(change[0]!.subject);
      expect(at - begun.at).toBeGreaterThan(0);
      expect(at - begun.at).toBeLessThan(HOUR_MS / 2);
      expect((change[0]!.body as { service: string }).service).toBe((body as { service: string }).service);
    }
  });

  it('is now and then explained by nothing, justified or dismissed by its end, but for the last', () => {
    const unexplained = reports.filter(({ subject }) => !subject.endsWith('-seen'));
    const verbs = unexplained.map(({ subject }) => verbsOn(subject).slice(1).join());
    expect(verbs.filter((verb) => verb === 'justify').length).toBeGreaterThan(3);
    expect(verbs.filter((verb) => verb === 'dismiss').length).toBeGreaterThan(2);
    expect(verbs.filter((verb) => verb === '')).toHaveLength(1);
    expect(verbs.at(-1)).toBe('');
  });

  it('is unexplained only when nothing is worked on, and all of that is told by then', () => {
    const works = [...bySubject.values()].flatMap((course) => {
      const begun = course.find(({ path }) => /^\/changes\/.*\/start$|\/deploy$/.test(path));
      const ended = course.findLast(({ path }) => /\/(complete|fail|roll-back)$/.test(path));
      return begun && ended ? [{ from: begun.at, to: ended.at }] : [];
    });
    const nightly = reports.filter(({ subject }) => subject.startsWith('unauthorised-'));
    expect(works.length).toBeGreaterThan(20);
    expect(nightly.filter(({ awaitsAll }) => !awaitsAll)).toEqual([]);
    for (const { at } of nightly)
      expect(works.filter(({ from, to }) => at > from - HOUR_MS && at < to + HOUR_MS)).toEqual([]);
  });
});
