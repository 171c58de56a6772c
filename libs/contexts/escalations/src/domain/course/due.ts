import { type PlannedNotification } from '../escalation.events.js';
import { type Escalation } from './escalation.js';

/** Something that an escalation waits for. `key` names it among all that the escalation ever waits for. */
export type Due =
  | { readonly what: 'raise'; readonly key: string; readonly instant: string }
  | { readonly what: 'deadline'; readonly key: string; readonly instant: string }
  | {
      readonly what: 'notify';
      readonly key: string;
      readonly instant: string;
      readonly notification: PlannedNotification;
    };

/** Everything an escalation waits for as it stands, soonest first; of one instant, people are told before it climbs. */
export const duesOf = (escalation: Escalation): Due[] => {
  if (escalation.status === 'planned') return [{ what: 'raise', key: 'raise', instant: escalation.plan.raiseAt }];
  if (escalation.status !== 'open' && escalation.status !== 'acknowledged') return [];
  const { course } = escalation;
  if (!course) return [];
  const notifications = course.pending.map((notification): Due => ({
    what: 'notify',
    key: `notify/${notification.number}`,
    instant: notification.plannedFor,
    notification,
  }));
  const { deadline, passed } = course;
  const key = deadline && `deadline/${passed}/${deadline.because}`;
  const deadlines: Due[] = deadline && key ? [{ what: 'deadline', key, instant: deadline.at }] : [];
  return [...notifications, ...deadlines].sort((a, b) => Date.parse(a.instant) - Date.parse(b.instant));
};
