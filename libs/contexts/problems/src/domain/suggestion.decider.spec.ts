import { specify } from '@chronodesk/kernel/testing';
import { suggestionDecider } from './suggestion.decider.js';
import { type ProblemSuggestionDismissed, type ProblemSuggestionRestored } from './suggestion.events.js';

const given = specify(suggestionDecider);
const suggestion = 'ci:mx-1';
const dismissed: ProblemSuggestionDismissed = {
  type: 'ProblemSuggestionDismissed',
  data: { suggestion, reason: 'A campaign' },
};
const restored: ProblemSuggestionRestored = {
  type: 'ProblemSuggestionRestored',
  data: { suggestion, reason: null },
};
const dismiss = { type: 'DismissSuggestion', data: { suggestion, reason: 'A campaign' } } as const;
const restore = { type: 'RestoreSuggestion', data: { suggestion } } as const;

describe('a suggestion', () => {
  it('is dismissed with a reason', () => given([]).when(dismiss).then([dismissed]));
  it('is dismissed once for one reason', () => given([dismissed]).when(dismiss).thenNothingHappened());
  it('is dismissed for another reason', () =>
    given([dismissed])
      .when({ ...dismiss, data: { suggestion, reason: 'Moved' } })
      .then([{ type: 'ProblemSuggestionDismissed', data: { suggestion, reason: 'Moved' } }]));
  it('comes back', () => given([dismissed]).when(restore).then([restored]));
  it('comes back only where it was dismissed', () => {
    given([]).when(restore).thenRefused('PROBLEM_SUGGESTION_NOT_DISMISSED');
    given([dismissed, restored]).when(restore).thenRefused('PROBLEM_SUGGESTION_NOT_DISMISSED');
  });
  it('is dismissed again after it came back', () => given([dismissed, restored]).when(dismiss).then([dismissed]));
});
