import { type UpdateClock } from '../communication/update-clock.js';
import { type MajorIncidentEvent } from '../major-incident.events.js';
import {
  type AudiencePlan,
  type LinkedTicket,
  type MajorSubject,
  type Party,
  type RuleReference,
  type TicketReference,
  type UpdateDeadline,
} from './major-incident.values.js';

/** `suggested` and `dismissed` were never declared; `revoked` and `closed` are the end, unless declared again. */
export type MajorState =
  'suggested' | 'dismissed' | 'declared' | 'mitigated' | 'resolved' | 'reviewed' | 'closed' | 'revoked';

export interface RoleHolder {
  readonly role: string;
  readonly party: Party;
}

/** Something to be done so that it does not happen again. */
export interface ActionItem {
  readonly action: number;
  readonly title: string;
  readonly owner: Party;
  readonly dueOn: string;
  readonly state: 'open' | 'done' | 'dropped';
  /** What was done, or why it is not done. */
  readonly outcome: string | null;
}

/** Everything that decisions rest on. */
export interface MajorProgress {
  readonly id: string;
  readonly subject: MajorSubject;
  readonly state: MajorState;
  /** How often it was declared. */
  readonly round: number;
  readonly reason: string;
  readonly rule: RuleReference | null;
  readonly impact: string | null;
  readonly lead: Party | null;
  readonly roles: readonly RoleHolder[];
  readonly linked: readonly LinkedTicket[];
  readonly plan: readonly AudiencePlan[];
  /** Running clocks; none once it is resolved. */
  readonly clocks: readonly UpdateClock[];
  /** The number of the newest deadline and of the newest update, by audience. */
  readonly deadlines: Readonly<Record<string, number>>;
  readonly updates: Readonly<Record<string, number>>;
  readonly actions: readonly ActionItem[];
  readonly review: { readonly summary: string; readonly findings: readonly string[] } | null;
}

type Evolve<Progress> = (progress: Progress, event: MajorIncidentEvent) => MajorProgress | null;

/** Folds one event; total, so an event that makes no sense leaves things as they are. */
export const evolveMajor: Evolve<MajorProgress | null> = (progress, event) => {
  if (event.type === 'MajorIncidentSuggested') return progress ?? suggested(event.data);
  if (event.type === 'MajorIncidentDeclared') return declared(progress, event.data);
  return progress && evolveKnown(progress, event);
};

type DataOf<Type> = Extract<MajorIncidentEvent, { type: Type }>['data'];

const subjectOf = ({ ticket, title, kind, priority, customer, service }: MajorSubject): MajorSubject => ({
  ...{ ticket, title, kind, priority, customer, service },
});

const NOTHING_YET = {
  ...{ round: 0, impact: null, lead: null, roles: [], linked: [], plan: [], clocks: [] },
  ...{ deadlines: {}, updates: {}, actions: [], review: null },
} as const;

const suggested = (data: DataOf<'MajorIncidentSuggested'>): MajorProgress => {
  const { major, reason, rule } = data;
  return { ...NOTHING_YET, id: major, subject: subjectOf(data), state: 'suggested', reason, rule };
};

/** Numbers of deadlines, updates and actions go on after a revocation, so that none comes twice. */
const declared = (before: MajorProgress | null, data: DataOf<'MajorIncidentDeclared'>): MajorProgress => {
  const { major, round, reason, rule, impact, lead, linked, plan, deadlines } = data;
  const kept = { ...NOTHING_YET, ...before, roles: [], clocks: [], review: null };
  const facts = { id: major, subject: subjectOf(data), round, reason, rule, impact, lead, linked, plan };
  return withDeadlines({ ...kept, ...facts, state: 'declared' }, deadlines);
};

const evolveKnown: Evolve<MajorProgress> = (progress, event) => {
  switch (event.type) {
    case 'MajorIncidentSuggestionDismissed':
      return { ...progress, state: 'dismissed' };
    case 'MajorIncidentRevoked':
      return { ...progress, state: 'revoked', clocks: [] };
    case 'MajorIncidentImpactStated':
      return { ...progress, impact: event.data.impact };
    case 'MajorIncidentLeadHandedOver':
      return { ...progress, lead: event.data.to };
    case 'MajorIncidentRoleTaken': {
      const { role, party } = event.data;
      return { ...progress, roles: [...progress.roles, { role, party }] };
    }
    case 'MajorIncidentRoleLeft':
      return { ...progress, roles: progress.roles.filter((one) => !isHolder(one, event.data)) };
    case 'MajorIncidentTicketsLinked': {
      const { tickets, as } = event.data;
      const linked = tickets.map(({ id, number }) => ({ id, number, as }));
      return { ...progress, linked: [...without(progress.linked, tickets), ...linked] };
    }
    case 'MajorIncidentTicketsUnlinked':
      return { ...progress, linked: without(progress.linked, event.data.tickets) };
    case 'MajorIncidentMitigated':
      return { ...progress, state: 'mitigated' };
    case 'MajorIncidentResolved':
      return { ...progress, state: 'resolved', clocks: [] };
    case 'MajorIncidentReopened':
      return withDeadlines({ ...progress, state: 'declared', review: null }, event.data.deadlines);
    case 'MajorIncidentClosed':
      return { ...progress, state: 'closed' };
    case 'MajorIncidentReviewed': {
      const { summary, findings } = event.data;
      return { ...progress, state: 'reviewed', review: { summary, findings } };
    }
    case 'MajorIncidentPlanChanged': {
      const { plan, deadlines } = event.data;
      const clocks = progress.clocks.filter((clock) => plan.some(({ audience }) => audience === clock.audience));
      return withDeadlines({ ...progress, plan, clocks }, deadlines);
    }
    case 'MajorIncidentUpdatePublished': {
      const { audience, update, next } = event.data;
      const updates = { ...progress.updates, [audience]: update };
      return withDeadlines({ ...progress, updates }, next ? [next] : []);
    }
    case 'MajorIncidentUpdateDue':
      return recorded(progress, event.data, { reminded: true });
    case 'MajorIncidentUpdateOverdue':
      return recorded(progress, event.data, { overdue: true });
    default:
      return evolveActions(progress, event);
  }
};

const evolveActions: Evolve<MajorProgress> = (progress, event) => {
  const settle = (action: number, state: ActionItem['state'], outcome: string | null): MajorProgress => ({
    ...progress,
    actions: progress.actions.map((one) => (one.action === action ? { ...one, state, outcome } : one)),
  });
  switch (event.type) {
    case 'MajorIncidentActionAdded': {
      const { action, title, owner, dueOn } = event.data;
      const added: ActionItem = { action, title, owner, dueOn, state: 'open', outcome: null };
      return { ...progress, actions: [...progress.actions, added] };
    }
    case 'MajorIncidentActionDone':
      return settle(event.data.action, 'done', event.data.note);
    case 'MajorIncidentActionDropped':
      return settle(event.data.action, 'dropped', event.data.reason);
    default:
      return progress;
  }
};

/** Each deadline takes the place of the one its audience had. */
const withDeadlines = (progress: MajorProgress, deadlines: readonly UpdateDeadline[]): MajorProgress => {
  const isSet = ({ audience }: UpdateClock) => deadlines.some((deadline) => deadline.audience === audience);
  const set = deadlines.map((deadline) => ({ ...deadline, reminded: false, overdue: false }));
  const numbers = Object.fromEntries(deadlines.map(({ audience, number }) => [audience, number]));
  return {
    ...progress,
    clocks: [...progress.clocks.filter((clock) => !isSet(clock)), ...set],
    deadlines: { ...progress.deadlines, ...numbers },
  };
};

const recorded = (
  progress: MajorProgress,
  { audience, number }: Pick<UpdateDeadline, 'audience' | 'number'>,
  mark: Partial<UpdateClock>,
): MajorProgress => ({
  ...progress,
  clocks: progress.clocks.map((clock) =>
    clock.audience === audience && clock.number === number ? { ...clock, ...mark } : clock,
  ),
});

const without = (linked: readonly LinkedTicket[], tickets: readonly TicketReference[]): LinkedTicket[] =>
  linked.filter(({ id }) => !tickets.some((ticket) => ticket.id === id));

/** Whether somebody holds a role as named. */
export const isHolder = (one: RoleHolder, { role, party }: RoleHolder): boolean =>
  one.role === role && one.party.kind === party.kind && one.party.id === party.id;
