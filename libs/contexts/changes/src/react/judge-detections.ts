import { CommandHandling, idOfStream, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type JudgeChangeDetection } from '../domain/change-detection.decider.js';
import { type ChangeDetected } from '../domain/change-detection.events.js';
import { coverageOf } from '../domain/detections/coverage.js';
import { toleranceOf } from '../domain/detections/tolerance.js';
import { CandidateChanges } from '../read/detections/candidate-changes.query.js';
import { LedgerConcerns } from '../read/detections/concerned-services.query.js';
import { LedgerSettings } from '../write/approval/ledger-settings.js';
import { changeDetectionAggregate } from '../write/detections/change-detection.handlers.js';

/** Holds what was seen changed against the changes of the desk: an authorised one explains it, or it is unauthorised. */
@Injectable()
export class JudgeDetections implements Reactor {
  readonly name = 'changes.judge-detections@1';
  readonly handles = ['ChangeDetected'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerSettings) private readonly settings: LedgerSettings,
    @Inject(LedgerConcerns) private readonly concerns: LedgerConcerns,
    @Inject(CandidateChanges) private readonly candidates: CandidateChanges,
  ) {}

  async react(recorded: RecordedEvent): Promise<void> {
    const event = recorded as Recorded<ChangeDetected>;
    const { detectedAt: at } = event.data;
    const { tolerance, toleranceMs } = toleranceOf(await this.settings.policy());
    const concerned = await this.concerns.of(event.data);
    const sighting = { services: concerned.services, at, toleranceMs, position: event.position };
    const coverage = coverageOf(await this.candidates.around(sighting), at, toleranceMs);
    const command: JudgeChangeDetection = {
      type: 'JudgeChangeDetection',
      data: { ...concerned, coverage, tolerance },
    };
    const context = reactionContext(this.name, event);
    await this.handling.execute(changeDetectionAggregate, { id: idOfStream(event.stream), command, context });
  }
}
