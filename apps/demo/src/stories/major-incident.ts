import { DAY_MS, MINUTE_MS } from '@chronodesk/wall-time';
import { leadOf, serviceManager } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { dayOf, HOUR_MS, instantOn, wholeSecond, workdayFrom } from '../plan/working-hours.js';

/** A major incident on the ticket that was reported first. */
export interface Major {
  /** Subject of its ticket. */
  readonly ticket: string;
  readonly at: number;
  /** Team that leads it. */
  readonly lead: string;
  readonly reason: string;
  readonly impact: string;
}

/** A command on a major incident; `minutes` since its declaration. */
export const onMajor = (
  { ticket, at }: Major,
  minutes: number,
  actor: string,
  verb: string,
  body: object = {},
): Deed => ({
  ...{ at: wholeSecond(at + minutes * MINUTE_MS), actor, subject: `major-${ticket}`, body },
  path: `/major-incidents/{${ticket}}/${verb}`,
});

/** Declared, with its people. */
export const declared = (major: Major): Deed[] => {
  const { ticket, at, lead, reason, impact } = major;
  const party = { kind: 'team', id: lead };
  return [
    {
      ...{
        at: wholeSecond(at),
        actor: serviceManager,
        subject: `major-${ticket}`,
        path: `/tickets/{${ticket}}/declare-major`,
      },
      body: { reason, impact, lead: party },
    },
    onMajor(major, 2, serviceManager, 'join', {
      ...{ role: 'incident-manager', party: { kind: 'person', id: serviceManager } },
    }),
    onMajor(major, 4, leadOf(lead), 'join', { role: 'technical-lead', party: { kind: 'person', id: leadOf(lead) } }),
    onMajor(major, 6, serviceManager, 'join', { role: 'communications', party: { kind: 'team', id: 'service-desk' } }),
  ];
};

/** What audiences are told from the declaration to some minutes after it; `late` is one update that came too late. */
export const updates = (major: Major, until: number, texts: readonly string[], late = Infinity): Deed[] => {
  const deeds: Deed[] = [];
  for (let minutes = 25, number = 0; minutes < until; minutes += 27, number++) {
    const text = texts[Math.min(Math.floor((number * texts.length) / Math.ceil(until / 27)), texts.length - 1)]!;
    const delay = number === late ? 14 : 0;
    deeds.push(onMajor(major, minutes + delay, leadOf(major.lead), 'updates', { audience: 'internal', text }));
    if (number % 2 === 0)
      for (const audience of ['management', 'customers'])
        deeds.push(onMajor(major, minutes + delay + 1, serviceManager, 'updates', { audience, text }));
  }
  return deeds;
};

/** How it ended, and what was learnt. */
export interface Ending {
  /** Minutes after the declaration. */
  readonly mitigated: number;
  readonly resolved: number;
  readonly summary: string;
  readonly findings: readonly string[];
  readonly actions: readonly string[];
}

/** Mitigated, resolved, reviewed a few days later, and closed when its actions are done. */
export const ended = (major: Major, { mitigated, resolved, summary, findings, actions }: Ending): Deed[] => {
  const reviewedAt = instantOn(workdayFrom(dayOf(major.at) + 1, 3), 14 * HOUR_MS);
  const minutesUntil = (instant: number): number => (instant - major.at) / MINUTE_MS;
  const owner = { kind: 'team', id: major.lead };
  const dueOn = new Date(reviewedAt + 28 * DAY_MS).toISOString().slice(0, 10);
  const doneOn = (index: number): number => instantOn(workdayFrom(dayOf(reviewedAt) + 7 * (index + 1)), 15 * HOUR_MS);
  return [
    onMajor(major, mitigated, leadOf(major.lead), 'mitigate', { note: 'Betrieb mit Einschränkungen wieder möglich' }),
    onMajor(major, resolved, leadOf(major.lead), 'resolve', { note: 'Störung beendet, Überwachung unauffällig' }),
    onMajor(major, minutesUntil(reviewedAt), serviceManager, 'review', {
      ...{ summary, findings, actions: actions.map((title) => ({ title, owner, dueOn })) },
    }),
    ...actions.map((_, index) =>
      onMajor(major, minutesUntil(doneOn(index)), leadOf(major.lead), 'complete-action', { action: index + 1 }),
    ),
    onMajor(major, minutesUntil(doneOn(actions.length)), serviceManager, 'close'),
  ];
};

/** Other tickets are the same outage: those of them that are there by then, some minutes after the declaration. */
export const children = (
  major: Major,
  minutes: number,
  tickets: readonly { readonly subject: string; readonly at: number }[],
): Deed =>
  onMajor(major, minutes, leadOf('service-desk'), 'link', {
    tickets: tickets.filter(({ at }) => at < major.at + (minutes - 1) * MINUTE_MS).map(({ subject }) => `{${subject}}`),
    as: 'child',
  });
