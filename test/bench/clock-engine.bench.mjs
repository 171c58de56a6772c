/**
 * Evaluations of the SLA clock engine per second of processor time, that is, per core: a ticket of ten events within one year, a business
 * calendar with holidays, all three metrics with thresholds. Needs `npm run build`; prints one JSON line.
 */
const domain = new URL('../../libs/contexts/agreements/dist/domain/', import.meta.url);
const { evaluate, judge } = await import(new URL('clock-engine/clock-engine.js', domain));

const hours = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
];
const calendar = {
  timeZone: 'Europe/Berlin',
  weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  holidays: ['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
  closed: ['2026-12-24'],
};
const agreement = {
  targets: [1, 2].flatMap((priority) => [
    { metric: 'response', priority, within: `PT${priority}H`, thresholds: [50] },
    { metric: 'resolution', priority, within: `PT${priority * 40}H`, thresholds: [50, 75, 'PT30M'] },
    { metric: 'update', priority, within: `PT${priority * 8}H`, thresholds: [75] },
  ]),
  pauseOn: ['requester', 'supplier'],
  pausable: ['resolution', 'update'],
};

const DAY = 86_400_000;
const plan = [
  { day: 0, what: 'opened', priority: 1 },
  { day: 0.1, what: 'answered' },
  { day: 1, what: 'held', for: 'requester' },
  { day: 4, what: 'resumed' },
  { day: 5, what: 'prioritised', priority: 2 },
  { day: 6, what: 'answered' },
  { day: 8, what: 'held', for: 'supplier' },
  { day: 12, what: 'resumed' },
  { day: 14, what: 'resolved' },
  { day: 20, what: 'reopened' },
];
/** Tickets opened all over the year, so that no lucky lookup repeats. */
const questions = Array.from({ length: 1000 }, (_, index) => {
  const openedAt = Date.UTC(2026, 0, 1) + Math.floor((index * 7919) % 340) * DAY + ((index * 104_729) % DAY);
  const timeline = plan.map(({ day, ...event }) => ({ at: openedAt + day * DAY, ...event }));
  return { calendar, agreement, timeline, asOf: openedAt + 21 * DAY };
});

/** Per second of processor time: the fastest and the median of slices, because neighbours on a shared machine slow some of them. */
function perSecond(work, slices, rounds) {
  const speeds = Array.from({ length: slices }, () => {
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) for (const question of questions) work(question);
    const { user, system } = process.cpuUsage(before);
    return Math.round((rounds * questions.length) / ((user + system) / 1e6));
  }).sort((a, b) => b - a);
  return { best: speeds[0], median: speeds[slices >> 1] };
}

perSecond(evaluate, 5, 10);
const evaluations = perSecond(evaluate, 40, 10);
const judgements = perSecond(judge, 20, 10);
console.log(JSON.stringify({ bench: 'clock-engine', evaluations, judgements }));
