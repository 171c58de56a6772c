import { type Aggregate } from '@chronodesk/eventing';
import { type Decider, type DomainCommand, type DomainEvent } from '@chronodesk/kernel';

/** A request with an Idempotency-Key was given its number; the same key gets the same number again. */
export type RequestNumbered = DomainEvent<'RequestNumbered', { number: string }>;

export type NumberRequest = DomainCommand<'NumberRequest', { number: string }>;

interface Request {
  readonly number: string | null;
}

const decider: Decider<Request, NumberRequest, RequestNumbered> = {
  initialState: { number: null },
  evolve: (state, event) => (event.type === 'RequestNumbered' ? { number: event.data.number } : state),
  decide: ({ data: { number } }, state) =>
    state.number === null ? [{ type: 'RequestNumbered', data: { number } }] : [],
};

/** `numberedRequest-<command id>`: one stream per key, whose first write wins. */
export const numberedRequestAggregate: Aggregate<Request, NumberRequest, RequestNumbered> = {
  category: 'numberedRequest',
  decider,
  numberOf: ({ number }) => number ?? undefined,
};
