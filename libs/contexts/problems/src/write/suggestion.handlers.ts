import { type Aggregate, AggregateCommand, aggregateCommandHandler, derivedId } from '@chronodesk/eventing';
import { type Suggestion, type SuggestionCommand, suggestionDecider } from '../domain/suggestion.decider.js';
import { type ProblemSuggestionEvent } from '../domain/suggestion.events.js';

/** `problemSuggestion-<id>`. */
export const suggestionAggregate: Aggregate<Suggestion, SuggestionCommand, ProblemSuggestionEvent> = {
  category: 'problemSuggestion',
  decider: suggestionDecider,
};

/** A suggestion command on the bus. */
export class SuggestionCommandMessage extends AggregateCommand<SuggestionCommand> {}

export const suggestionCommandHandlers = [aggregateCommandHandler(SuggestionCommandMessage, suggestionAggregate)];

/** The id of a suggestion's stream: keys are too long and hold signs that ids do not. */
export const idOfSuggestion = (key: string): string => derivedId('problem-suggestion', key);
