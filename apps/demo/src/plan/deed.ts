/** A file that somebody sends. */
export interface SentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/**
 * What somebody of the desk does at an instant: one command of the API. Texts in path and body may hold `{subject}`, which
 * stands for the number or id that an earlier deed brought about.
 */
export interface Deed {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  /** What it is done to: deeds on one subject happen one after the other. */
  readonly subject: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body: object;
  /** Sent instead of the body. */
  readonly file?: SentFile;
  /** Whether it brings about its subject, whose number or id is in the answer. */
  readonly creates?: boolean;
  /** Other subjects that must have got as far by then. */
  readonly after?: readonly string[];
  /** Whether it begins only when everything before it is done, whatever that is about. */
  readonly awaitsAll?: boolean;
  /** Nothing that comes later begins before this and all before it is done. */
  readonly completes?: boolean;
  /** Whether reactors answer it, and nothing later on what it touches begins before they have. */
  readonly isReactedTo?: boolean;
  /** The code with which the desk has to refuse it. */
  readonly refused?: string;
}

/** A deed of the set-up, whose instant is found later. */
export type SetUp = Omit<Deed, 'at'>;

/** The year to be told. */
export interface Span {
  readonly seed: number;
  /** Epoch milliseconds, exclusive: the present of the demo. */
  readonly until: number;
  readonly days: number;
  /** About how many tickets are opened. */
  readonly tickets: number;
}

const SUBJECT = /\{([a-z0-9-]+)\}/g;

/** The subjects that a text names. */
const namedIn = (text: string): string[] => [...text.matchAll(SUBJECT)].map(([, subject]) => subject!);

/** Every subject that has to be there before a deed. */
export const subjectsBehind = ({ path, body, subject, after = [] }: Deed): string[] =>
  [...new Set([...namedIn(path), ...namedIn(JSON.stringify(body)), ...after])].filter((named) => named !== subject);

/** A text with the numbers or ids in the place of the subjects it names. */
export const filledIn = (text: string, idOf: (subject: string) => string): string =>
  text.replace(SUBJECT, (_, subject: string) => idOf(subject));
