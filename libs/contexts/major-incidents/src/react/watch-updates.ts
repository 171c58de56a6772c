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
import { DueUpdateSteps, type DueUpdateStep } from '../read/majors/due-steps.query.js';
import { majorIncidentAggregate } from '../write/major-incident.handlers.js';

/**
 * Reminds of updates and records those that did not come, once their instants have passed. Wakes for a table that a
 * rebuild can make anew; what is recorded is decided on the major incident's own stream under an id that follows from the
 * step, so that several workers and restarts record each step once.
 */
@Injectable()
export class WatchUpdates implements Watcher {
  readonly name = 'major-incidents.watch-updates@1';

  constructor(
    @Inject(DueUpdateSteps) private readonly due: DueUpdateSteps,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(WATCH_TIME) private readonly time: WatchTime,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async watch(signal: AbortSignal): Promise<void> {
    const work = {
      record: (step: DueUpdateStep, noticed: Noticed) => this.record(step, noticed),
      failed: ({ id }: DueUpdateStep, err: unknown) =>
        this.log.error({ watcher: this.name, step: id, err }, 'a step of an update cannot be recorded'),
    };
    await new DueStepsWatch(this.due, work, this.time.startClock()).run(signal);
  }

  private record(due: DueUpdateStep, noticed: Noticed): Promise<unknown> {
    const { id, majorId, audience, number, step, instant, openedBy, correlationId } = due;
    const context = {
      ...{ commandId: derivedId('major-update-step', id), actor: this.name, channel: 'watcher' as const },
      ...{ correlationId, causationId: openedBy, occurredAt: instant },
    };
    const command = { type: 'RecordUpdateStep', data: { audience, number, step, ...noticed } } as const;
    return this.handling.execute(majorIncidentAggregate, { id: majorId, command, context });
  }
}
