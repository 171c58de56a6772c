import { type Aggregate } from '@chronodesk/eventing';
import { type Decider, type DomainCommand, type DomainEvent } from '@chronodesk/kernel';

/** A block of numbers was given to one writer, or numbers up to `to` are in use through an import. */
export type NumbersReserved = DomainEvent<'NumbersReserved', { from: number; to: number }>;

/** Asks for the next block of a series. */
export type ReserveNumbers = DomainCommand<'ReserveNumbers', { count: number }>;
/** Moves a series on, so that the numbers up to `to` are never given out. */
export type SkipNumbers = DomainCommand<'SkipNumbers', { to: number }>;

interface Series {
  readonly last: number;
}

const decider: Decider<Series, ReserveNumbers | SkipNumbers, NumbersReserved> = {
  initialState: { last: 0 },
  evolve: (state, event) => (event.type === 'NumbersReserved' ? { last: event.data.to } : state),
  decide: (command, { last }) => {
    const to = command.type === 'SkipNumbers' ? command.data.to : last + command.data.count;
    return to > last ? [{ type: 'NumbersReserved', data: { from: last + 1, to } }] : [];
  },
};

/** `numbering-<series>`: who may give out which numbers, decided by the stream's revision. */
export const numberingAggregate: Aggregate<Series, ReserveNumbers | SkipNumbers, NumbersReserved> = {
  category: 'numbering',
  decider,
  numberOf: ({ last }) => String(last),
};
