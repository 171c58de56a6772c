import { type MajorIncidentEvent } from '@chronodesk/major-incidents/published';

/** A line of a major incident's own stream. */
export interface OwnLine {
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly data: object;
}

/** What a timeline is about: the ticket, what is linked with it, and its service from when to when. */
export interface TimelineScope {
  readonly ticket: string;
  /** Ids of linked tickets. */
  readonly linked: readonly string[];
  readonly service: string | null;
  /** When it was first suggested or declared. */
  readonly from: string;
  /** When it was resolved, revoked or dismissed; null while it lasts. */
  readonly until: string | null;
}

const ENDS = ['MajorIncidentResolved', 'MajorIncidentRevoked', 'MajorIncidentSuggestionDismissed'];

/** Folds the own lines of a major incident, in the order of its stream; null where there are none. */
export const timelineScope = (lines: readonly OwnLine[]): TimelineScope | null =>
  lines.reduce<TimelineScope | null>((scope, line) => {
    const { type, data } = line as OwnLine & MajorIncidentEvent;
    if (type === 'MajorIncidentSuggested' || type === 'MajorIncidentDeclared') {
      const linked = type === 'MajorIncidentDeclared' ? data.linked.map(({ id }) => id) : [];
      const from = scope?.from ?? line.occurredAt;
      return { ticket: data.ticket.id, linked, service: data.service, from, until: null };
    }
    if (!scope) return null;
    if (type === 'MajorIncidentTicketsLinked' || type === 'MajorIncidentTicketsUnlinked') {
      const ids = data.tickets.map(({ id }) => id);
      const others = scope.linked.filter((id) => !ids.includes(id));
      return { ...scope, linked: type === 'MajorIncidentTicketsLinked' ? [...others, ...ids] : others };
    }
    if (type === 'MajorIncidentReopened') return { ...scope, until: null };
    return ENDS.includes(type) ? { ...scope, until: line.occurredAt } : scope;
  }, null);
