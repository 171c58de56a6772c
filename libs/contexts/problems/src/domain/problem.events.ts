import { type DomainEvent } from '@chronodesk/kernel';

/** Where a problem stands. `known-error` has a workaround for everybody; `closed` may be reopened, `cancelled` not. */
export type ProblemState = 'open' | 'investigating' | 'diagnosed' | 'known-error' | 'resolved' | 'closed' | 'cancelled';

/** Another record of this ledger. */
export interface RecordReference {
  readonly id: string;
  /** As people quote it, such as INC0000123. */
  readonly number: string;
}

/** What a problem is about, as far as it is known; names or ids. */
export interface ProblemScope {
  readonly service: string | null;
  readonly ci: string | null;
  readonly category: string | null;
  readonly subcategory: string | null;
}

/** Which tickets a known error is about: those that fit everything named here. Null and an empty list name nothing. */
export interface MatchCriteria extends ProblemScope {
  /** Normalised words (see symptoms/words.ts); all of them stand in the ticket's title. */
  readonly words: readonly string[];
}

export type ProblemOpened = DomainEvent<
  'ProblemOpened',
  ProblemScope & {
    readonly number: string;
    readonly title: string;
    readonly description: string;
    /** Why somebody looks for a cause. */
    readonly reason: string;
    /** Key of the suggestion that it came from. */
    readonly suggestion: string | null;
  }
>;
/** Carries the problem's number, so that the ticket can be linked to it without looking it up. */
export type ProblemIncidentLinked = DomainEvent<'ProblemIncidentLinked', { number: string; incident: RecordReference }>;
export type ProblemIncidentUnlinked = DomainEvent<
  'ProblemIncidentUnlinked',
  { number: string; incident: RecordReference; reason: string | null }
>;
export type ProblemInvestigationStarted = DomainEvent<'ProblemInvestigationStarted', Record<string, never>>;
export type ProblemDiagnosed = DomainEvent<'ProblemDiagnosed', { rootCause: string }>;
export type ProblemBecameKnownError = DomainEvent<
  'ProblemBecameKnownError',
  { error: string; workaround: string; matches: MatchCriteria }
>;
export type ProblemWorkaroundAmended = DomainEvent<'ProblemWorkaroundAmended', { workaround: string }>;
/** A change is to remove the cause for good. */
export type ProblemFixPlanned = DomainEvent<'ProblemFixPlanned', { change: RecordReference }>;
export type ProblemResolved = DomainEvent<'ProblemResolved', { resolution: string | null }>;
/** The cause was not removed after all; `to` is where work goes on. */
export type ProblemReopened = DomainEvent<'ProblemReopened', { reason: string; to: 'investigating' | 'known-error' }>;
export type ProblemClosed = DomainEvent<'ProblemClosed', Record<string, never>>;
export type ProblemCancelled = DomainEvent<'ProblemCancelled', { reason: string }>;

/** Events of `problem-<id>` streams. */
export type ProblemEvent =
  | ProblemOpened
  | ProblemIncidentLinked
  | ProblemIncidentUnlinked
  | ProblemInvestigationStarted
  | ProblemDiagnosed
  | ProblemBecameKnownError
  | ProblemWorkaroundAmended
  | ProblemFixPlanned
  | ProblemResolved
  | ProblemReopened
  | ProblemClosed
  | ProblemCancelled;

/** The state after an event; a diagnosis of a known error leaves it one. */
export const problemStateAfter = (before: ProblemState, event: ProblemEvent): ProblemState => {
  switch (event.type) {
    case 'ProblemOpened':
      return 'open';
    case 'ProblemInvestigationStarted':
      return 'investigating';
    case 'ProblemDiagnosed':
      return before === 'known-error' ? before : 'diagnosed';
    case 'ProblemBecameKnownError':
      return 'known-error';
    case 'ProblemResolved':
      return 'resolved';
    case 'ProblemReopened':
      return event.data.to;
    case 'ProblemClosed':
      return 'closed';
    case 'ProblemCancelled':
      return 'cancelled';
    default:
      return before;
  }
};
