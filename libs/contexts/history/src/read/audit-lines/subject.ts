import { type RecordedEvent } from '@chronodesk/kernel';
import { categoryOfStream, idOfStream } from '@chronodesk/eventing';

/** What an event is about. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
  /** The number people use, where the event itself tells it. */
  readonly number: string | null;
}

/** The subject of an event: the ticket, or the case, for facts about clocks and escalations, else the stream's own. */
export const subjectOf = ({ stream, data }: Pick<RecordedEvent, 'stream' | 'data'>): Subject => {
  const { ticket, number, matter } = data as { ticket?: unknown; number?: unknown; matter?: Matter };
  const about = ticket ?? matter?.ticket;
  if (isTicket(about)) return { kind: 'ticket', id: about.id, number: about.number };
  if (typeof matter?.case === 'string') return { kind: 'regulatoryCase', id: matter.case, number: null };
  const category = categoryOfStream(stream);
  const kind = category === 'slaClock' ? 'ticket' : category;
  return { kind, id: idOfStream(stream), number: typeof number === 'string' ? number : null };
};

/** What an escalation is about where it is no ticket. */
interface Matter {
  readonly ticket?: unknown;
  readonly case?: unknown;
}

const isTicket = (value: unknown): value is { id: string; number: string } =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { id?: unknown }).id === 'string' &&
  typeof (value as { number?: unknown }).number === 'string';
