import { type FamilyEvent, type TicketEvent } from '@chronodesk/tickets/published';
import { type Story } from './story.js';
import { linkedStreams, LINK_TYPES, type ScopeLine } from './ticket-links.js';

/** Event types of a ticket that say what belongs to its story. */
export const TICKET_STORY_TYPES = [
  ...LINK_TYPES,
  ...(['TicketOpened', 'TicketMadeChild', 'TicketMarkedDuplicate', 'TicketParted'] as const),
  ...(['TicketResolved', 'TicketReopened', 'TicketClosed', 'TicketCancelled'] as const),
] as const satisfies readonly TicketEvent['type'][];

const ENDS: readonly string[] = [
  'TicketResolved',
  'TicketClosed',
  'TicketCancelled',
  'TicketMarkedDuplicate',
] satisfies TicketEvent['type'][];

/** The story of a ticket by lines of its own stream, in the order of that; null before it was opened. */
export const ticketStory = (ticket: string, lines: readonly ScopeLine[]): Story | null => {
  const opened = lines.find(({ type }) => type === 'TicketOpened');
  if (!opened) return null;
  return {
    ...{ ticket, linked: [], service: (opened.data as { service?: string | null }).service ?? null },
    streams: [...linkedStreams(lines), ...relativeOf(lines)],
    // A ticket may be open for months, and what broke it came before.
    ...{ from: opened.occurredAt, until: endOf(lines), changesUpTo: opened.occurredAt },
  };
};

/** The stream of its parent or original, if it has one. */
const relativeOf = (lines: readonly ScopeLine[]): string[] =>
  lines.reduce<string[]>((streams, line) => {
    const { type, data } = line as ScopeLine & FamilyEvent;
    if (type === 'TicketMadeChild') return [`ticket-${data.parent.id}`];
    if (type === 'TicketMarkedDuplicate') return [`ticket-${data.original.id}`];
    return type === 'TicketParted' ? [] : streams;
  }, []);

/** When the work on it ended, for the first time since it was opened or reopened. */
const endOf = (lines: readonly ScopeLine[]): string | null =>
  lines.reduce<string | null>((until, { type, data, occurredAt }) => {
    if (type === 'TicketReopened' || (type === 'TicketParted' && (data as { type?: string }).type === 'duplicate'))
      return null;
    return until ?? (ENDS.includes(type) ? occurredAt : null);
  }, null);
