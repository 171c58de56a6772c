import {
  type Decider,
  type DomainCommand,
  type DomainEvent,
  type RecordedEvent,
  RevisionConflict,
} from '@chronodesk/kernel';
import { type Aggregate, CommandHandling, type CommandContext, type EventStore } from './index.js';

const counting: Decider<number, DomainCommand, DomainEvent> = {
  initialState: 0,
  evolve: (count) => count + 1,
  decide: () => [{ type: 'Counted', data: {} }],
};
const counter: Aggregate<number> = { category: 'counter', decider: counting };

const context = (given: Partial<CommandContext>): CommandContext => ({
  commandId: '7c3e1b1e-1c57-5d6e-9a53-2f0f5b7f1a01',
  actor: 'anna',
  channel: 'http',
  correlationId: 'c',
  causationId: 'c',
  occurredAt: '2024-05-01T10:00:00.000Z',
  ...given,
});

/** A stream that holds this many events and takes every append. */
const ledgerWith = (events: number) => {
  const append = jest.fn<ReturnType<EventStore['append']>, Parameters<EventStore['append']>>(async () => ({
    revision: events,
    position: 9n,
  }));
  async function* readStream(_stream: string, { from = 0 } = {}): AsyncGenerator<RecordedEvent> {
    for (let revision = from; revision < events; revision++)
      yield {
        revision,
        position: 1n,
        type: 'Counted',
        data: {},
        metadata: { commandId: `${revision}` },
      } as RecordedEvent;
  }
  return { append, handling: new CommandHandling({ append, readStream } as unknown as EventStore) };
};

const count = (handling: CommandHandling, given: Partial<CommandContext>) =>
  handling.execute(counter, { id: '1', command: { type: 'Count', data: {} }, context: context(given) });

describe('a command that relies on what its caller saw', () => {
  it.each([{ expectedRevision: 1 }, { mustExist: true }, {}])('is decided when that still holds: %j', async (given) => {
    const { handling, append } = ledgerWith(2);
    expect(await count(handling, given)).toMatchObject({ id: '1', revision: 2 });
    expect(append).toHaveBeenCalledWith('counter-1', 1, expect.anything());
  });

  it.each([
    [2, { expectedRevision: 0 }, '0', 1],
    [0, { expectedRevision: 0 }, '0', null],
    [0, { mustExist: true }, '*', null],
  ])('is refused with %i events in the stream: %j', async (events, given, expected, actual) => {
    const { handling, append } = ledgerWith(events);
    const refused = await count(handling, given).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RevisionConflict);
    expect(refused).toMatchObject({ expected, actual });
    expect(append).not.toHaveBeenCalled();
  });
});
