import { type Decider, type DomainCommand, type DomainEvent } from '@chronodesk/kernel';

/** One kind of stream and how it is decided. */
export interface Aggregate<
  State = unknown,
  Command extends DomainCommand = DomainCommand,
  Event extends DomainEvent = DomainEvent,
> {
  /** First part of the stream name: `ticket` in `ticket-<id>`. */
  readonly category: string;
  readonly decider: Decider<State, Command, Event>;
  /** The number people use, once the state knows it. */
  readonly numberOf?: (state: State) => string | undefined;
  /** Version of an event type's shape; 1 where absent. */
  readonly schemas?: Readonly<Record<string, number>>;
}

/** The stream of one aggregate. */
export const streamOf = (aggregate: Pick<Aggregate, 'category'>, id: string): string => `${aggregate.category}-${id}`;
