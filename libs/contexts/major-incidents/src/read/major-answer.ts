import { formatDuration } from '@chronodesk/wall-time';
import {
  type AudiencePlan,
  type LinkedTicket,
  type MajorSubject,
  type Party,
  type RuleReference,
} from '../domain/major-incident.events.js';
import {
  type ActionItem,
  type MajorProgress,
  type MajorState,
  type RoleHolder,
} from '../domain/progress/major-progress.js';
import { type HeardUpdate, type LeadSpan, type MajorView } from './major-view.js';

/** The clock of an audience as lists show it. Instants ISO 8601 UTC; durations in hours, minutes and seconds. */
export interface AudienceLine extends AudiencePlan {
  /** `due` from the reminder on; `stopped` where no update is due any more. */
  readonly state: 'running' | 'due' | 'overdue' | 'stopped';
  readonly nextUpdateDueAt: string | null;
  /** Time left; `PT0S` once it is overdue, null where the clock is stopped. */
  readonly remaining: string | null;
  /** Time since it was due; null unless it is overdue. */
  readonly overdue: string | null;
  readonly lastUpdate: HeardUpdate | null;
}

interface MajorHead extends MajorSubject {
  readonly id: string;
  readonly state: MajorState;
  readonly impact: string | null;
  readonly lead: Party | null;
  /** When it was declared, or suggested, the last time. */
  readonly since: string;
  readonly mitigatedAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  /** The audience that has to hear something next; null where no clock runs. */
  readonly next: { readonly audience: string; readonly dueAt: string } | null;
  readonly audiences: readonly AudienceLine[];
  readonly children: number;
  readonly openActions: number;
  readonly revision: number;
  readonly position: string;
}

/** A major incident as lists show it. */
export type MajorLine = MajorHead;

/** A major incident as it stands at an instant. */
export interface MajorAnswer extends Omit<MajorHead, 'children'> {
  readonly asOf: string;
  readonly reason: string;
  readonly by: string;
  /** The rule that declared or suggested it; null: by hand. */
  readonly rule: RuleReference | null;
  readonly round: number;
  readonly leads: readonly LeadSpan[];
  readonly roles: readonly RoleHolder[];
  readonly children: readonly LinkedTicket[];
  readonly related: readonly LinkedTicket[];
  readonly review: MajorProgress['review'];
  readonly actions: readonly ActionItem[];
}

/** As lists show it at an instant (epoch milliseconds). */
export const majorLine = (view: MajorView, asOf: number): MajorLine => ({
  ...headOf(view, asOf),
  children: linkedAs(view, 'child').length,
});

/** With everything about it at an instant (epoch milliseconds). */
export const majorAnswer = (view: MajorView, asOf: number): MajorAnswer => {
  const { progress, by, leads } = view;
  const { reason, rule, round, roles, review, actions } = progress;
  return {
    ...headOf(view, asOf),
    ...{ asOf: new Date(asOf).toISOString(), reason, by, rule, round, leads, roles },
    ...{ children: linkedAs(view, 'child'), related: linkedAs(view, 'related'), review, actions },
  };
};

/** When the next audience has to hear something; null where no clock runs. */
export const nextUpdateOf = ({ clocks }: MajorProgress): MajorHead['next'] => {
  const [next] = [...clocks].sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  return next ? { audience: next.audience, dueAt: next.dueAt } : null;
};

const headOf = (view: MajorView, asOf: number): Omit<MajorHead, 'children'> => {
  const { progress, since, mitigatedAt, resolvedAt, closedAt, revision, position } = view;
  const { id, subject, state, impact, lead, plan, actions } = progress;
  return {
    ...{ id, ...subject, state, impact, lead, since, mitigatedAt, resolvedAt, closedAt },
    next: nextUpdateOf(progress),
    audiences: plan.map((one) => audienceLine(view, one, asOf)),
    openActions: actions.filter((action) => action.state === 'open').length,
    ...{ revision, position },
  };
};

const linkedAs = ({ progress }: MajorView, as: LinkedTicket['as']): LinkedTicket[] =>
  progress.linked.filter((ticket) => ticket.as === as);

const audienceLine = ({ progress, heard }: MajorView, plan: AudiencePlan, asOf: number): AudienceLine => {
  const clock = progress.clocks.find(({ audience }) => audience === plan.audience);
  const lastUpdate = heard[plan.audience] ?? null;
  if (!clock) return { ...plan, state: 'stopped', nextUpdateDueAt: null, remaining: null, overdue: null, lastUpdate };
  const left = Date.parse(clock.dueAt) - asOf;
  const state = left < 0 ? 'overdue' : asOf >= Date.parse(clock.remindAt) ? 'due' : 'running';
  return {
    ...{ ...plan, state, nextUpdateDueAt: clock.dueAt },
    remaining: formatDuration(wholeSeconds(Math.max(left, 0))),
    overdue: left < 0 ? formatDuration(wholeSeconds(-left)) : null,
    lastUpdate,
  };
};

/** Rounded up, so that nothing is left only once the deadline has passed. */
const wholeSeconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000) * 1000;
