import { type DomainCommand, type DomainEvent } from './message.js';

/** Pure decision logic of one aggregate; ids, time and randomness come in with the command. */
export interface Decider<State, Command extends DomainCommand, Event extends DomainEvent> {
  readonly initialState: State;
  /** Folds one event. Total: unknown or impossible history never throws. */
  readonly evolve: (state: State, event: Event) => State;
  /** The events a command leads to; none if there is nothing to do. Throws `RuleViolation` when refused. */
  readonly decide: (command: Command, state: State) => Event[];
}

/** The state after a history, from the decider's initial state. */
export const fold = <State, Event extends DomainEvent>(
  decider: Pick<Decider<State, never, Event>, 'initialState' | 'evolve'>,
  events: Iterable<Event>,
): State => {
  let state = decider.initialState;
  for (const event of events) state = decider.evolve(state, event);
  return state;
};

/** Closes an exhaustive switch over commands: a new command does not compile until it is decided. */
export const unreachable = (value: never): never => {
  throw new Error(`Nothing decides ${JSON.stringify(value)}.`);
};
