import { createHash } from 'node:crypto';
import { DAY_MS } from '@chronodesk/wall-time';
import { catalogueItems } from '../desk/request-catalogue.js';
import { type Deed, type Span, subjectsBehind } from './deed.js';
import { planOf } from './year.js';

const span: Span = { seed: 7, until: Date.parse('2026-11-26T11:00:00Z'), days: 365, tickets: 1_000 };

const digestOf = (wanted: Span): string => {
  const hash = createHash('sha256');
  for (const deed of planOf(wanted)) hash.update(JSON.stringify(deed));
  return hash.digest('hex');
};
const deeds = [...planOf(span)];
const of = (path: RegExp): Deed[] => deeds.filter((deed) => path.test(deed.path));
const bodyOf = <Body>({ body }: Deed): Body => body as Body;

describe('the plan of a year', () => {
  it('is the same for the same seed and end, and another one for others', () => {
    const small = { ...span, tickets: 300 };
    expect(digestOf(small)).toBe(digestOf({ ...small }));
    expect(digestOf({ ...small, seed: 8 })).not.toBe(digestOf(small));
    expect(digestOf({ ...small, until: span.until - DAY_MS })).not.toBe(digestOf(small));
  });

  it('goes forward in time and ends with its end', () => {
    for (const [index, { at }] of deeds.entries()) {
      expect(Number.isInteger(at)).toBe(true);
      expect(at).toBeLessThan(span.until);
      expect(at).toBeGreaterThanOrEqual(deeds[index - 1]?.at ?? 0);
    }
  });

  it('names nothing that is not there yet, and creates nothing twice', () => {
    const there = new Set<string>(['dependencies', 'change-policy', 'risk-questionnaire', 'change-bookings']);
    for (const deed of deeds) {
      if (deed.creates) expect(there).not.toContain(deed.subject);
      if (deed.creates) there.add(deed.subject);
      const missing = [...subjectsBehind(deed), deed.subject].filter((subject) => !there.has(subject));
      expect(missing.filter((subject) => !subject.startsWith('major-'))).toEqual([]);
    }
  });

  it('has dependencies without a circle', () => {
    const needs = of(/\/dependencies$/).map((deed) => [
      deed.path.split('/')[2]!,
      bodyOf<{ on: { id: string } }>(deed).on.id,
    ]);
    const reaches = (from: string, to: string): boolean =>
      needs.some(([needing, needed]) => needing === from && (needed === to || reaches(needed!, to)));
    expect(needs.length).toBeGreaterThan(15);
    for (const [needing] of needs) expect(reaches(needing!, needing!)).toBe(false);
  });

  it('books windows that are still to come when they are asked for, and on purpose some that are refused', () => {
    const bookings = of(/\/schedule$/);
    for (const deed of bookings) {
      const { from, to } = bodyOf<{ window: { from: string; to: string } }>(deed).window;
      expect(Date.parse(from)).toBeGreaterThan(deed.at);
      expect(Date.parse(to)).toBeGreaterThan(Date.parse(from));
    }
    const refused = bookings.flatMap(({ refused: code }) => code ?? []);
    expect(new Set(refused)).toEqual(new Set(['CHANGE_WINDOW_TAKEN', 'CHANGE_WINDOW_FROZEN']));
    expect(deeds.filter(({ refused: code }) => code !== undefined)).toHaveLength(refused.length);
  });

  it.each([90, 100, 120, 365])('books nothing in a freeze by mistake, in a year of %i days', (days) => {
    for (const month of ['01', '02', '03', '12']) {
      const plan = planOf({ ...span, tickets: 200, days, until: Date.parse(`2026-${month}-28T08:00:00Z`) });
      for (const { path, body, refused } of plan) {
        if (!path.endsWith('/schedule') || refused !== undefined) continue;
        const { window, freezeReason } = body as { window: { from: string }; freezeReason?: string };
        const isInFreeze = /-12-(19|2\d|3\d)|-01-0[1-6]/.test(window.from);
        expect([window.from, isInFreeze && freezeReason === undefined]).toEqual([window.from, false]);
      }
    }
  });

  it('is busiest on Mondays and quiet at weekends and on holidays', () => {
    const opened = of(/^\/tickets$/);
    const onDays = (isWanted: (date: Date) => boolean) => opened.filter(({ at }) => isWanted(new Date(at))).length;
    const [monday, friday, sunday] = [1, 5, 0].map((day) => onDays((date) => date.getUTCDay() === day));
    expect(opened.length).toBeGreaterThan(950);
    expect(monday).toBeGreaterThan(friday!);
    expect(sunday! * 4).toBeLessThan(friday!);
    expect(onDays((date) => date.toISOString().startsWith('2026-05-01'))).toBeLessThan(4);
  });

  it('tells bad weeks, problems, meetings and a running major', () => {
    expect(of(/\/declare-major$/)).toHaveLength(3);
    expect(of(/\/major-incidents\/.*\/close$/)).toHaveLength(2);
    expect(of(/\/roll-back$/).some(({ subject }) => subject === 'firmware-change')).toBe(true);
    expect(of(/^\/problems\/.*\/fix$/).length).toBeGreaterThan(5);
    expect(of(/\/meetings$/).length).toBeGreaterThan(12);
    expect(of(/^\/change-freezes$/).length).toBe(2);
  });

  it('lets customers request by forms that somebody else of the customer agrees to', () => {
    const requested = of(/^\/tickets$/).filter((deed) => bodyOf<{ item?: string }>(deed).item !== undefined);
    expect(new Set(requested.map((deed) => bodyOf<{ item: string }>(deed).item)).size).toBe(catalogueItems.length);
    const requesters = new Map(requested.map((deed) => [deed.subject, bodyOf<{ requester: string }>(deed).requester]));
    const decisions = of(/\/(approve|decline)$/).filter(({ subject }) => subject.startsWith('ticket-'));
    expect(new Set(decisions.map(({ path }) => path.split('/').at(-1)))).toEqual(new Set(['approve', 'decline']));
    for (const { subject, actor } of decisions) expect(requesters.get(subject)).not.toBe(actor);
    const declined = new Set(decisions.flatMap(({ path, subject }) => (path.endsWith('decline') ? subject : [])));
    expect(deeds.filter(({ path, subject }) => declined.has(subject) && path.endsWith('/tick'))).toEqual([]);
  });

  it('reports some incidents twice, and nobody works on the second ticket', () => {
    const duplicates = of(/\/duplicate-of$/).map(({ subject }) => subject);
    expect(duplicates.length).toBeGreaterThan(3);
    for (const duplicate of duplicates) {
      const verbs = deeds.filter(({ subject }) => subject === duplicate).map(({ path }) => path.split('/').at(-1));
      expect(verbs).toEqual(['tickets', 'duplicate-of']);
    }
  });

  it('submits every report of the stolen passwords in time, and leaves that of the tablet open', () => {
    const [theft, tablet] = of(/^\/regulatory-cases$/);
    const submitted = of(/\/submit$/).filter(({ subject }) => subject === theft!.subject);
    const hours = submitted.map(({ at }) => (at - theft!.at) / 3_600_000);
    expect(submitted.map((deed) => bodyOf<{ stage: string }>(deed).stage)).toEqual([
      ...['early-warning', 'notification', 'notification', 'final-report'],
    ]);
    expect([hours[0]! < 23, hours[1]! < 71, hours[2]! < 71]).toEqual([true, true, true]);
    const { awareness } = bodyOf<{ anchors: { awareness: string } }>(tablet!).anchors;
    expect(span.until - Date.parse(awareness)).toBeGreaterThan(36 * 3_600_000);
    expect(of(/\/(submit|close)$/).filter(({ subject }) => subject === tablet!.subject)).toEqual([]);
  });

  it('has quality reviews by somebody else than who resolved', () => {
    const reviews = of(/^\/tickets\/.*\/review$/);
    expect(reviews.length).toBeGreaterThan(5);
    for (const { subject, actor } of reviews)
      expect(deeds.findLast((deed) => deed.subject === subject && deed.path.endsWith('/resolve'))!.actor).not.toBe(
        actor,
      );
  });

  it('has an end at any hour and in any season', () => {
    for (const until of ['2026-12-25T02:00:00Z', '2026-03-29T01:30:00Z', '2026-08-01T22:59:00Z']) {
      const plan = [...planOf({ seed: 3, until: Date.parse(until), days: 30, tickets: 60 })];
      expect(plan.some(({ path }) => path.endsWith('/declare-major'))).toBe(true);
      expect(plan.filter(({ path }) => path === '/tickets').length).toBeGreaterThan(60);
    }
  });
});
