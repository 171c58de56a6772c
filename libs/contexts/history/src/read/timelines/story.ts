import { categoryOfStream } from '@chronodesk/eventing';
import { type AuditLine } from '../audit-lines/audit-lines.entity.js';
import { type AuditEntry } from '../audit-lines/audit-lines.query.js';

/** What a timeline tells: a ticket, what belongs to it, and its service from when to when. */
export interface Story {
  /** Id of the ticket; all that is about it is told, its clocks and escalations too. */
  readonly ticket: string;
  /** Ids of tickets of which the same is told. */
  readonly linked: readonly string[];
  /** Names of other streams that are told as a whole. */
  readonly streams: readonly string[];
  /** Whose changes are told as well, from before the beginning until the end, if something happened to them in time. */
  readonly service: string | null;
  /** When it began; ISO 8601, UTC. */
  readonly from: string;
  /** When it was over; null while it lasts. */
  readonly until: string | null;
  /** Up to when something has to have happened to a change of the service; null: until the end. */
  readonly changesUpTo: string | null;
}

/** Which part of a story a line tells. */
export type TimelinePart =
  | 'ticket'
  | 'linked-ticket'
  | 'clock'
  | 'escalation'
  | 'major-incident'
  | 'problem'
  | 'change'
  | 'regulatory-case'
  | 'other';

/** A line of a timeline: who did what, when, and to which part of the story it belongs. */
export interface TimelineEntry extends AuditEntry {
  readonly part: TimelinePart;
}

const PARTS: Readonly<Record<string, TimelinePart>> = {
  ...{ slaClock: 'clock', escalation: 'escalation', majorIncident: 'major-incident' },
  ...{ problem: 'problem', change: 'change', regulatoryCase: 'regulatory-case' },
};

/** The part of a story that a line tells. */
export const partOf = (line: Pick<AuditLine, 'stream' | 'subjectId'>, { ticket }: Story): TimelinePart => {
  const category = categoryOfStream(line.stream);
  if (category === 'ticket') return line.subjectId === ticket ? 'ticket' : 'linked-ticket';
  return PARTS[category] ?? 'other';
};
