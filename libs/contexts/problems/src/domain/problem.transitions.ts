import { type ProblemState } from './problem.events.js';

/** What may be asked of a problem after it was opened. */
export type Verb =
  | 'link'
  | 'unlink'
  | 'investigate'
  | 'diagnose'
  | 'know'
  | 'workaround'
  | 'fix'
  | 'resolve'
  | 'reopen'
  | 'close'
  | 'cancel';

const beforeKnowing: readonly ProblemState[] = ['investigating', 'diagnosed', 'known-error'];

/** The states from which a verb is allowed: the whole state machine on one page. */
export const ALLOWED_FROM: Readonly<Record<Verb, readonly ProblemState[]>> = {
  link: ['open', ...beforeKnowing, 'resolved'],
  unlink: ['open', ...beforeKnowing, 'resolved'],
  investigate: ['open'],
  diagnose: ['open', ...beforeKnowing],
  know: beforeKnowing,
  workaround: ['known-error'],
  fix: [...beforeKnowing, 'resolved'],
  resolve: ['diagnosed', 'known-error'],
  reopen: ['resolved', 'closed'],
  close: ['resolved'],
  cancel: ['open', ...beforeKnowing],
};
