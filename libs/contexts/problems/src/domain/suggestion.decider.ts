import { type Decider, type DomainCommand, RuleViolation } from '@chronodesk/kernel';
import { type ProblemSuggestionEvent } from './suggestion.events.js';

export type DismissSuggestion = DomainCommand<'DismissSuggestion', { suggestion: string; reason: string }>;
export type RestoreSuggestion = DomainCommand<'RestoreSuggestion', { suggestion: string; reason?: string }>;
export type SuggestionCommand = DismissSuggestion | RestoreSuggestion;

/** What was decided about a suggestion; a group nobody decided about is not dismissed. */
export interface Suggestion {
  readonly dismissed: { readonly reason: string } | null;
}

const notDismissed = () =>
  new RuleViolation('PROBLEM_SUGGESTION_NOT_DISMISSED', {
    en: 'This suggestion is not dismissed, so it cannot be restored.',
    de: 'Dieser Vorschlag ist nicht verworfen und kann nicht zurückgeholt werden.',
  });

export const suggestionDecider: Decider<Suggestion, SuggestionCommand, ProblemSuggestionEvent> = {
  initialState: { dismissed: null },
  evolve: (suggestion, { type, data }) => {
    if (type === 'ProblemSuggestionDismissed') return { dismissed: { reason: data.reason } };
    return type === 'ProblemSuggestionRestored' ? { dismissed: null } : suggestion;
  },
  decide: (command, { dismissed }) => {
    const { suggestion } = command.data;
    if (command.type === 'DismissSuggestion') {
      const { reason } = command.data;
      if (dismissed?.reason === reason) return [];
      return [{ type: 'ProblemSuggestionDismissed', data: { suggestion, reason } }];
    }
    if (!dismissed) throw notDismissed();
    return [{ type: 'ProblemSuggestionRestored', data: { suggestion, reason: command.data.reason ?? null } }];
  },
};
