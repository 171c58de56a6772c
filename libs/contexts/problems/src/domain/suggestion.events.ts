import { type DomainEvent } from '@chronodesk/kernel';

/** Somebody looked at a suggestion and decided that no cause is to be looked for. */
export type ProblemSuggestionDismissed = DomainEvent<
  'ProblemSuggestionDismissed',
  {
    /** See suggestions/suggestion-key.ts. */
    readonly suggestion: string;
    readonly reason: string;
  }
>;
/** It is suggested again. */
export type ProblemSuggestionRestored = DomainEvent<
  'ProblemSuggestionRestored',
  { readonly suggestion: string; readonly reason: string | null }
>;

/** Events of `problemSuggestion-<id>` streams; the id follows from the key. */
export type ProblemSuggestionEvent = ProblemSuggestionDismissed | ProblemSuggestionRestored;
