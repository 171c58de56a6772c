import { deepStrictEqual } from 'node:assert';
import { type Decider, fold } from '../decider.js';
import { RuleViolation } from '../errors.js';
import { type DomainCommand, type DomainEvent } from '../message.js';

/** What a decider may be asked after a history and a command. */
export interface Outcome<Event> {
  /** Exactly these events are decided. */
  then(expected: readonly Event[]): void;
  thenNothingHappened(): void;
  /** The command is refused with this code. */
  thenRefused(code: string): void;
}

/** Specifies deciders as sentences: `given(history).when(command).then(events)`. */
export const specify =
  <State, Command extends DomainCommand, Event extends DomainEvent>(decider: Decider<State, Command, Event>) =>
  (history: readonly Event[]) => ({
    when: (command: Command): Outcome<Event> => {
      const decide = () => decider.decide(command, fold(decider, history));
      return {
        then: (expected) => deepStrictEqual(decide(), expected),
        thenNothingHappened: () => deepStrictEqual(decide(), []),
        thenRefused: (code) => deepStrictEqual(refusalOf(decide), code),
      };
    },
  });

const refusalOf = (decide: () => unknown): string => {
  try {
    return `not refused: ${JSON.stringify(decide())}`;
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
    throw error;
  }
};
