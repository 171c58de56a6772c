import { type RecordedEvent } from '@chronodesk/kernel';
import { categoryOfStream, idOfStream } from '@chronodesk/eventing';

/** What an event is about. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
  /** The number people use, where the event itself tells it. */
  readonly number: string | null;
}

/** The subject of an event: the ticket for facts about a ticket's clocks and escalations, else the stream's own. */
export const subjectOf = ({ stream, data }: Pick<RecordedEvent, 'stream' | 'data'>): Subject => {
  const { ticket, number } = data as { ticket?: unknown; number?: unknown };
  if (isTicket(ticket)) return { kind: 'ticket', id: ticket.id, number: ticket.number };
  const category = categoryOfStream(stream);
  const kind = category === 'slaClock' ? 'ticket' : category;
  return { kind, id: idOfStream(stream), number: typeof number === 'string' ? number : null };
};

const isTicket = (value: unknown): value is { id: string; number: string } =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { id?: unknown }).id === 'string' &&
  typeof (value as { number?: unknown }).number === 'string';
