/** The ticket a major incident was declared on, or that it touches. */
export interface TicketReference {
  readonly id: string;
  readonly number: string;
}

/** Who does something: a person or a team, by id. */
export interface Party {
  readonly kind: 'person' | 'team';
  readonly id: string;
}

/** How a linked ticket relates: `child` is the same outage seen by somebody else, `related` may have to do with it. */
export type LinkedAs = 'child' | 'related';

export interface LinkedTicket extends TicketReference {
  readonly as: LinkedAs;
}

/** The version of a rule that asked for something. */
export interface RuleReference {
  readonly id: string;
  readonly version: number;
}

/** What the ticket said when it became a major incident; `title` may hold anything that people write. */
export interface MajorSubject {
  readonly ticket: TicketReference;
  readonly title: string;
  readonly kind: string;
  readonly priority: number;
  readonly customer: string | null;
  readonly service: string | null;
}

/** An audience and how often it has to hear something. Durations ISO 8601, around the clock. */
export interface AudiencePlan {
  /** Id chosen by the desk: internal, management, customers, supplier, … */
  readonly audience: string;
  readonly every: string;
  /** How long before an update is due a reminder comes; shorter than `every`. */
  readonly remindBefore: string;
}

/** When an audience has to hear something, as it was reckoned and recorded. Instants ISO 8601 UTC. */
export interface UpdateDeadline {
  readonly audience: string;
  /** Counts the deadlines of an audience from 1. */
  readonly number: number;
  readonly remindAt: string;
  readonly dueAt: string;
  /** When it was set; nothing is noticed before. */
  readonly setAt: string;
}
