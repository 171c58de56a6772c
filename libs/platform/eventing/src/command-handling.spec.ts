import { randomUUID } from 'node:crypto';
import {
  type DomainCommand,
  type DomainEvent,
  DependencyUnavailable,
  IdempotencyKeyReused,
  RevisionConflict,
  RuleViolation,
} from '@chronodesk/kernel';
import { type Aggregate } from './aggregate.js';
import { CommandHandling } from './command-handling.js';
import { type CommandContext } from './command.js';
import { MemoryEventStore } from './testing/index.js';

interface Account {
  readonly balance: number;
  readonly closed: boolean;
}
type AccountEvent = DomainEvent<'Deposited', { amount: number }> | DomainEvent<'Closed', object>;
type AccountCommand = DomainCommand<'Deposit', { amount: number }> | DomainCommand<'Close', object>;

const account: Aggregate<Account, AccountCommand, AccountEvent> = {
  category: 'account',
  numberOf: ({ balance }) => (balance > 0 ? `ACC-${balance}` : undefined),
  schemas: { Closed: 3 },
  decider: {
    initialState: { balance: 0, closed: false },
    evolve: (state, { type, data }) =>
      type === 'Closed' ? { ...state, closed: true } : { ...state, balance: state.balance + data.amount },
    decide: (command, { closed }) => {
      if (command.type === 'Close') return closed ? [] : [{ type: 'Closed', data: {} }];
      if (closed) throw new RuleViolation('ACCOUNT_CLOSED', { en: 'closed', de: 'geschlossen' });
      return [{ type: 'Deposited', data: command.data }];
    },
  },
};

const context = (given: Partial<CommandContext> = {}): CommandContext => ({
  commandId: randomUUID(),
  actor: 'ada',
  channel: 'http',
  correlationId: 'request',
  causationId: 'request',
  occurredAt: '2026-03-27T16:10:00.000Z',
  ...given,
});

describe('handling commands', () => {
  let ledger: MemoryEventStore;
  let here: CommandHandling;
  /** Another process: its writes make the cache here stale. */
  let there: CommandHandling;

  beforeEach(() => {
    ledger = new MemoryEventStore();
    here = new CommandHandling(ledger);
    there = new CommandHandling(ledger);
  });

  const deposit = (handling: CommandHandling, amount: number, given: Partial<CommandContext> = {}) =>
    handling.execute(account, { id: '1', command: { type: 'Deposit', data: { amount } }, context: context(given) });
  const close = (handling: CommandHandling, given: Partial<CommandContext> = {}) =>
    handling.execute(account, { id: '1', command: { type: 'Close', data: {} }, context: context(given) });
  const amounts = () =>
    ledger.events.map(({ type, data }) => (type === 'Closed' ? type : (data as { amount: number }).amount));

  it('takes many commands to one stream at once, each of which takes effect', async () => {
    await deposit(here, 1);
    const done = await Promise.all(Array.from({ length: 30 }, () => deposit(here, 1)));
    expect(done.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(done.map((_, n) => n + 1));
    expect(done.at(-1)).toMatchObject({ number: 'ACC-31', revision: 30 });
  });

  it('loads, decides, appends, and answers where the aggregate stands', async () => {
    expect(await deposit(here, 5)).toEqual({ id: '1', number: 'ACC-5', revision: 0, position: 10n });
    expect(await deposit(here, 2, { onBehalfOf: 'bob', fingerprint: 'f' })).toMatchObject({
      number: 'ACC-7',
      revision: 1,
    });
    await close(here);
    expect(ledger.events.map(({ stream }) => stream)).toEqual(['account-1', 'account-1', 'account-1']);
    expect(ledger.events[1]!.metadata).toMatchObject({ actor: 'ada', onBehalfOf: 'bob', fingerprint: 'f', schema: 1 });
    expect(ledger.events[2]!.metadata.schema).toBe(3);
  });

  it('decides again on the newest state when its cache was stale', async () => {
    await deposit(here, 1);
    await deposit(there, 2);
    expect(await deposit(here, 4)).toMatchObject({ number: 'ACC-7', revision: 2 });

    await close(there);
    await expect(deposit(here, 8)).rejects.toMatchObject({ code: 'ACCOUNT_CLOSED' });
    expect(amounts()).toEqual([1, 2, 4, 'Closed']);
  });

  it('does not refuse on the word of a stale cache', async () => {
    await close(here);
    const reopening: Aggregate<Account, AccountCommand, AccountEvent> = {
      ...account,
      decider: {
        ...account.decider,
        evolve: (state, event) => ({ ...account.decider.evolve(state, event), closed: event.type === 'Closed' }),
      },
    };
    const one = new CommandHandling(ledger);
    const two = new CommandHandling(ledger);
    const run = (handling: CommandHandling, command: AccountCommand) =>
      handling.execute(reopening, { id: '1', command, context: context() });
    await expect(run(one, { type: 'Deposit', data: { amount: 1 } })).rejects.toBeInstanceOf(RuleViolation);
    await ledger.append('account-1', 0, [
      { id: randomUUID(), event: { type: 'Deposited', data: { amount: 1 } }, metadata: ledger.events[0]!.metadata },
    ]);
    expect(await run(one, { type: 'Deposit', data: { amount: 2 } })).toMatchObject({ revision: 2 });
    expect(await run(two, { type: 'Close', data: {} })).toMatchObject({ revision: 3 });
  });

  it('answers with no events where there is nothing to do, but only on the newest state', async () => {
    const { revision, position } = await close(here);
    expect(await close(here)).toMatchObject({ revision, position });
    expect(ledger.appends).toBe(1);
    await ledger.append('account-1', 0, [
      { id: randomUUID(), event: { type: 'Deposited', data: { amount: 3 } }, metadata: ledger.events[0]!.metadata },
    ]);
    expect(await close(here)).toMatchObject({ revision: 1, number: 'ACC-3' });
  });

  it('holds the caller to If-Match, whether the conflict is seen before the append or by it', async () => {
    await deposit(here, 1);
    await expect(deposit(here, 2, { expectedRevision: 5 })).rejects.toBeInstanceOf(RevisionConflict);
    await deposit(there, 4);
    // The cache here still says revision 0.
    const refused = deposit(here, 2, { expectedRevision: 0 });
    await expect(refused).rejects.toBeInstanceOf(RevisionConflict);
    await expect(refused).rejects.toMatchObject({ expected: '0', actual: 1 });
    expect(await deposit(here, 8, { expectedRevision: 1 })).toMatchObject({ revision: 2 });
    expect(amounts()).toEqual([1, 4, 8]);
  });

  it('takes a command id once, and answers a repeat with the first result', async () => {
    const given = { commandId: randomUUID(), fingerprint: 'deposit 5' };
    const first = await deposit(here, 5, given);
    await deposit(here, 1);
    expect(await deposit(here, 5, given)).toMatchObject({ revision: first.revision, position: first.position });
    expect(await deposit(there, 5, given)).toMatchObject({ revision: first.revision, position: first.position });
    expect(await deposit(there, 5, { ...given, expectedRevision: 0 })).toMatchObject({ revision: 0 });
    expect(amounts()).toEqual([5, 1]);
  });

  it('takes effect once when the same command comes in twice at the same time', async () => {
    const given = { commandId: randomUUID(), fingerprint: 'f' };
    const [one, two] = await Promise.all([deposit(here, 5, given), deposit(there, 5, given)]);
    expect(one).toEqual(two);
    expect(amounts()).toEqual([5]);
  });

  it('notices an idempotency key used for another request', async () => {
    const commandId = randomUUID();
    await deposit(here, 5, { commandId, fingerprint: 'deposit 5' });
    for (const handling of [here, there])
      await expect(deposit(handling, 6, { commandId, fingerprint: 'deposit 6' })).rejects.toBeInstanceOf(
        IdempotencyKeyReused,
      );
    expect(amounts()).toEqual([5]);
  });

  it('keeps every one of many concurrent commands, and gives up when others never pause', async () => {
    const many = Array.from({ length: 3 }, (_, n) => deposit(n % 2 ? here : there, 1));
    await Promise.all(many);
    expect(amounts()).toEqual([1, 1, 1]);

    const append = ledger.append.bind(ledger);
    const { metadata } = ledger.events[0]!;
    jest.spyOn(ledger, 'append').mockImplementation(async (stream, expected, events) => {
      await append(stream, 'any', [
        { id: randomUUID(), event: { type: 'Deposited', data: { amount: 100 } }, metadata },
      ]);
      return append(stream, expected, events);
    });
    await expect(deposit(here, 1)).rejects.toBeInstanceOf(RevisionConflict);
    expect(amounts()).toEqual([1, 1, 1, 100, 100, 100, 100]);
  });

  it('says when the ledger cannot be reached, and finds its own write afterwards', async () => {
    await deposit(here, 1);
    const append = ledger.append.bind(ledger);
    // Written, but the answer is lost.
    const broken = jest.spyOn(ledger, 'append').mockImplementation(async (...args) => {
      await append(...args);
      throw new DependencyUnavailable('EventStoreDB');
    });
    expect(await deposit(here, 2)).toMatchObject({ revision: 1, number: 'ACC-3' });
    broken.mockRestore();
    ledger.down = true;
    await expect(deposit(here, 4)).rejects.toBeInstanceOf(DependencyUnavailable);
    ledger.down = false;
    expect(await deposit(here, 4)).toMatchObject({ revision: 2 });
    expect(amounts()).toEqual([1, 2, 4]);
  });
});
