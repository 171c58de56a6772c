import {
  CommandHandling,
  derivedId,
  DueStepsWatch,
  LOG,
  type Log,
  type Noticed,
  WATCH_TIME,
  type Watcher,
  type WatchTime,
} from '@chronodesk/eventing';
import { Inject, Injectable } from '@nestjs/common';
import { DueDeadlineSteps, type DueStep } from '../read/cases/due-steps.query.js';
import { regulatoryCaseAggregate } from '../write/regulatory-case.handlers.js';

/**
 * Records thresholds and missed deadlines once their instants have passed. Wakes for a table that a rebuild can make
 * anew; what is recorded is decided on the case's own stream under an id that follows from the step, so that several
 * workers and restarts record each step once.
 */
@Injectable()
export class WatchDeadlines implements Watcher {
  readonly name = 'regulatory.watch-deadlines@1';

  constructor(
    @Inject(DueDeadlineSteps) private readonly due: DueDeadlineSteps,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(WATCH_TIME) private readonly time: WatchTime,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    const work = {
      record: (step: DueStep, noticed: Noticed) => this.record(step, noticed),
      failed: ({ id }: DueStep, err: unknown) =>
        this.log.error({ watcher: this.name, step: id, err }, 'a step of a deadline cannot be recorded'),
    };
    await new DueStepsWatch(this.due, work, this.time.startClock()).run(signal);
  }

  private record(due: DueStep, noticed: Noticed): Promise<unknown> {
    const { id, caseId, regulation, stage, round, step, instant, openedBy, correlationId } = due;
    const context = {
      ...{ commandId: derivedId('regulatory-step', id), actor: this.name, channel: 'watcher' as const },
      ...{ correlationId, causationId: openedBy, occurredAt: instant },
    };
    const command = { type: 'RecordDeadlineStep', data: { regulation, stage, round, step, ...noticed } } as const;
    return this.handling.execute(regulatoryCaseAggregate, { id: caseId, command, context });
  }
}
