import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { riskQuestionnaireDecider, type SetRiskQuestionnaire } from '../../domain/risk-questionnaire.decider.js';
import { type RiskQuestionnaireEvent } from '../../domain/risk-questionnaire.events.js';
import { type VersionedQuestionnaire } from '../../domain/risk/answers.js';

/** `riskQuestionnaire-desk`. */
export const riskQuestionnaireAggregate: Aggregate<
  VersionedQuestionnaire,
  SetRiskQuestionnaire,
  RiskQuestionnaireEvent
> = { category: 'riskQuestionnaire', decider: riskQuestionnaireDecider };

/** A questionnaire command on the bus. */
export class RiskQuestionnaireCommandMessage extends AggregateCommand<SetRiskQuestionnaire> {}

export const riskQuestionnaireCommandHandlers = [
  aggregateCommandHandler(RiskQuestionnaireCommandMessage, riskQuestionnaireAggregate),
];
