import { type CommandContext, CommandHandling, type CommandResult } from '@chronodesk/eventing';
import { InvalidInput } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type AssessChange, type Level } from '../../domain/change.commands.js';
import { assessedBy, type AssessedByAnswers } from '../../domain/risk/answers.js';
import { LedgerSettings } from '../approval/ledger-settings.js';
import { changeAggregate } from '../change.handlers.js';

/** How a change is judged: by both numbers, or by answers. */
export interface AssessmentWish {
  readonly impact?: Level;
  readonly likelihood?: Level;
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly notes?: string;
}

/** Assesses changes by the questionnaire and the policy of the desk, as the ledger knows them now. */
@Injectable()
export class RiskAssessments {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerSettings) private readonly settings: LedgerSettings,
  ) {}

  /** @throws NotFound; InvalidInput for answers that do not fit; RuleViolation */
  async assess(id: string, { notes, ...wish }: AssessmentWish, context: CommandContext): Promise<CommandResult> {
    const { assessmentNeedsAnswers: needsAnswers } = await this.settings.policy();
    const data = { ...(await this.judged(wish)), ...(notes !== undefined && { notes }), needsAnswers };
    const command: AssessChange = { type: 'AssessChange', data };
    return this.handling.execute(changeAggregate, { id, command, context });
  }

  private async judged({
    impact,
    likelihood,
    answers,
  }: Omit<AssessmentWish, 'notes'>): Promise<AssessedByAnswers | Pick<AssessChange['data'], 'impact' | 'likelihood'>> {
    const numbers = { impact, likelihood };
    if (!answers) return numbers as Pick<AssessChange['data'], 'impact' | 'likelihood'>;
    const faults = Object.entries(numbers)
      .filter(([, level]) => level !== undefined)
      .map(([name]) => ({ path: `/${name}`, message: 'follows from the answers; leave it out' }));
    if (faults.length > 0) throw new InvalidInput(faults);
    return assessedBy(await this.settings.questionnaire(), answers);
  }
}
