import { parse, v5 as uuidV5 } from 'uuid';

/** Namespace of every derived id of the platform. */
const CHRONODESK = parse('6b0f6a52-4d0a-5c57-9f0e-3f6b2f1c7a11');

/** A UUID that depends on nothing but its parts: the same parts, the same id, on every machine. */
export const derivedId = (...parts: readonly (string | number)[]): string =>
  // As bytes: turning text into them is half of what uuid takes.
  uuidV5(Buffer.from(parts.join('\u0000')), CHRONODESK);

/** The id of the n-th event a command decides (architecture.md, rule 2). */
export const eventId = (commandId: string, index: number): string => derivedId('event', commandId, index);

/** The part of a stream name behind the first dash. */
export const idOfStream = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** The part of a stream name before the first dash. */
export const categoryOfStream = (stream: string): string => stream.slice(0, stream.indexOf('-'));
