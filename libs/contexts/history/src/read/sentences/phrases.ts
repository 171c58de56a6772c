import { type DomainEvent, type Text } from '@chronodesk/kernel';

/** One sentence per type of a union of events; a new type does not compile until it has one. */
export type Sentences<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: (data: Extract<Event, { type: Type }>['data']) => Text;
};

/** A sentence in both languages. */
export const text = (en: string, de: string): Text => ({ en, de });

/** The part of a sentence that only stands where there is a value. */
export const where = (value: string | number | null | undefined, phrase: (value: string) => string): string =>
  value === null || value === undefined || value === '' ? '' : phrase(String(value));

/** A reason at the end of a sentence. */
export const because = (reason: string | null | undefined): string => where(reason, (why) => `: ${why}`);

const PRIORITIES: Readonly<Record<number, Text>> = {
  1: text('1 (critical)', '1 (kritisch)'),
  2: text('2 (high)', '2 (hoch)'),
  3: text('3 (medium)', '3 (mittel)'),
  4: text('4 (low)', '4 (niedrig)'),
};

/** A priority as people say it. */
export const priority = (value: number): Text => PRIORITIES[value] ?? text(String(value), String(value));

const HOLDS: Readonly<Record<string, Text>> = {
  requester: text('the requester', 'die anfragende Person'),
  supplier: text('a supplier', 'einen Lieferanten'),
  problem: text('a problem', 'ein Problem'),
  change: text('a change', 'einen Change'),
  evidence: text('evidence', 'Nachweise'),
};

/** What a held ticket waits for. */
export const waitsFor = (reason: string): Text => HOLDS[reason] ?? text(reason, reason);

const METRICS: Readonly<Record<string, Text>> = {
  response: text('response', 'Reaktion'),
  resolution: text('resolution', 'Lösung'),
  update: text('update', 'Zwischenstand'),
};

/** A measured target as people call it. */
export const metric = (name: string): Text => METRICS[name] ?? text(name, name);

/** An instant to the minute, UTC, as it stands in a sentence. */
export const instant = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
