import { type Channel, type Fault } from '@chronodesk/kernel';

/** Headers by lower-case name, as Node.js has them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What `If-Match` asks for: a revision, mere existence, or nothing. */
export type IfMatch = { readonly revision: number } | { readonly exists: true } | undefined;

/** The headers of a command, read and checked. */
export interface CommandHeaders {
  readonly actor: string;
  readonly channel: Channel;
  readonly ifMatch: IfMatch;
  readonly idempotencyKey: string | undefined;
}

/** Until identity is built, somebody who does not say who they are is this one (contract.md). */
const NOBODY_IN_PARTICULAR = 'local';
const ACTOR = /^[^\p{C}]{1,100}$/u;
const IDEMPOTENCY_KEY = /^[\x20-\x7e]{1,255}$/;
const STRONG_ETAG = /^"(0|[1-9][0-9]{0,14})"$/;

/** Reads the headers of a command; each fault goes into `faults`. */
export const readCommandHeaders = (headers: Headers, faults: Fault[]): CommandHeaders => ({
  actor: actorOf(headers, faults),
  channel: channelOf(headers, faults),
  ifMatch: ifMatchOf(headers, faults),
  idempotencyKey: idempotencyKeyOf(headers, faults),
});

const actorOf = (headers: Headers, faults: Fault[]): string => {
  const given = single(headers, 'x-chronodesk-actor');
  if (given === undefined) return NOBODY_IN_PARTICULAR;
  const actor = decoded(given).trim();
  if (!ACTOR.test(actor))
    faults.push({ path: 'X-Chronodesk-Actor', message: 'has to be 1 to 100 printable characters' });
  return actor;
};

const channelOf = (headers: Headers, faults: Fault[]): Channel => {
  const given = single(headers, 'x-chronodesk-channel') ?? 'http';
  if (given === 'http' || given === 'console') return given;
  faults.push({ path: 'X-Chronodesk-Channel', message: 'has to be http or console' });
  return 'http';
};

const ifMatchOf = (headers: Headers, faults: Fault[]): IfMatch => {
  const given = single(headers, 'if-match')?.trim();
  if (given === undefined) return undefined;
  if (given === '*') return { exists: true };
  const revision = STRONG_ETAG.exec(given)?.[1];
  if (revision !== undefined) return { revision: Number(revision) };
  const message = 'has to be the ETag of an earlier answer, a revision in double quotes such as "3", or *';
  faults.push({ path: 'If-Match', message });
  return undefined;
};

const idempotencyKeyOf = (headers: Headers, faults: Fault[]): string | undefined => {
  const given = single(headers, 'idempotency-key');
  if (given !== undefined && (!IDEMPOTENCY_KEY.test(given) || given.trim() === ''))
    faults.push({ path: 'Idempotency-Key', message: 'has to be 1 to 255 printable ASCII characters' });
  return given;
};

const single = (headers: Headers, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** Node.js reads headers as Latin-1; names with umlauts usually come as UTF-8. */
const decoded = (header: string): string => {
  const bytes = Buffer.from(header, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return header;
  }
};
