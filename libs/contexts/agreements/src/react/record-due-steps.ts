import { type Log } from '@chronodesk/eventing';
import { DependencyUnavailable } from '@chronodesk/kernel';
import { type DueStep, type JudgedTicket } from '../read/sla-clocks/due-steps.query.js';
import { type Noticing, type StepRecorder } from './record-steps.js';
import { SettledSteps } from './settled-steps.js';

/** How to go about a page of due steps. */
export interface RecordingPace {
  /** Tickets worked on at the same time. */
  readonly atOnce: number;
  /** Tickets whose state need not be read from the ledger again. */
  readonly known?: (ticketIds: readonly string[]) => Promise<ReadonlyMap<string, JudgedTicket>>;
  /** Waited for before each ticket; false ends the work. */
  readonly mayGoOn?: () => Promise<boolean>;
}

/** Records due steps ticket by ticket, and remembers those that need no work for a while. Lives as long as one watch. */
export class RecordDueSteps {
  readonly settled = new SettledSteps();

  constructor(
    private readonly watcher: string,
    private readonly recorder: StepRecorder,
    private readonly log: Log,
  ) {}

  /** @throws DependencyUnavailable */
  async record(page: readonly DueStep[], noticing: Noticing, pace: RecordingPace): Promise<void> {
    const { atOnce, known, mayGoOn } = pace;
    const tickets = byTicket(page.filter((step) => !this.settled.includes(keyOf(step), performance.now())));
    if (tickets.size === 0) return;
    const knownTickets = await known?.([...tickets.keys()]);
    const queue = tickets.entries();
    const work = async (): Promise<void> => {
      for (const [ticketId, steps] of queue) {
        if (mayGoOn && !(await mayGoOn())) return;
        const wasRecorded = await this.recordTicket(ticketId, noticing, knownTickets?.get(ticketId));
        for (const step of steps) this.settled.add(keyOf(step), wasRecorded, performance.now());
      }
    };
    const results = await Promise.allSettled(Array.from({ length: atOnce }, work));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  }

  /** A ticket that cannot be judged must not keep the others waiting; an unreachable ledger concerns all. */
  private async recordTicket(id: string, noticing: Noticing, known: JudgedTicket | undefined): Promise<boolean> {
    try {
      return (await this.recorder.record(id, noticing, this.watcher, known)) > 0;
    } catch (error) {
      if (error instanceof DependencyUnavailable) throw error;
      this.log.error({ watcher: this.watcher, ticketId: id, err: error }, 'the clocks of a ticket cannot be judged');
      return false;
    }
  }
}

const byTicket = (steps: readonly DueStep[]): Map<string, DueStep[]> => {
  const tickets = new Map<string, DueStep[]>();
  for (const step of steps) {
    const ofTicket = tickets.get(step.ticketId);
    if (ofTicket) ofTicket.push(step);
    else tickets.set(step.ticketId, [step]);
  }
  return tickets;
};

/** A step that moved to another instant is another matter. */
const keyOf = ({ id, instant }: DueStep): string => `${id} ${instant}`;
