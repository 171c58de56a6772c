import { type DueStep, type DueSteps } from '../read/sla-clocks/due-steps.query.js';
import { type RecordDueSteps } from './record-due-steps.js';

/** Steps looked at together. */
const PAGE = 200;
/** Few, because each makes every read model fold, and what falls due now shares the ledger and the processor with them. */
const TICKETS_AT_ONCE = 8;

/**
 * Works off what was due before the watcher looked, from the oldest on, in the background: an import may leave minutes of
 * work. It waits while what falls due meanwhile is late.
 */
export class Arrears {
  private round: Promise<void> | null = null;
  private failure: Error | null = null;
  private isStopping = false;
  private urgent: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly due: DueSteps,
    private readonly work: RecordDueSteps,
    private readonly now: () => Promise<number>,
  ) {}

  /** Begins a round through everything due up to an instant (epoch milliseconds), unless one is under way. */
  workOff(asOf: number): void {
    if (this.isStopping) return;
    this.round ??= this.goRound(asOf)
      .catch((error: unknown) => {
        this.failure = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        this.round = null;
      });
  }

  /** Says that the table has none, so that nothing needs to be remembered about them. */
  areNone(): void {
    if (!this.round) this.work.settled.endRound();
  }

  /** Does something that is late already while no further ticket in arrears is begun. */
  async waitFor(urgent: () => Promise<void>): Promise<void> {
    const done = urgent();
    this.urgent = done.catch(() => undefined);
    await done;
  }

  /** @throws DependencyUnavailable when a round ended that way. */
  throwIfFailed(): void {
    if (this.failure) throw this.failure;
  }

  /** Lets the tickets at hand finish. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.round;
  }

  private async goRound(asOf: number): Promise<void> {
    const span = { after: null, until: new Date(asOf) };
    const pace = {
      atOnce: TICKETS_AT_ONCE,
      known: (ticketIds: readonly string[]) => this.due.closedTickets(ticketIds),
      mayGoOn: async () => {
        await this.urgent;
        return !this.isStopping;
      },
    };
    let last: DueStep | null = null;
    do {
      const page: DueStep[] = await this.due.page(span, PAGE, last);
      await this.work.record(page, { asOf, noticedAt: await this.now() }, pace);
      last = page.length === PAGE ? page.at(-1)! : null;
    } while (last && !this.isStopping);
    this.work.settled.endRound();
  }
}
