import { type Aggregate, AggregateCommand, aggregateCommandHandler, derivedId } from '@chronodesk/eventing';
import { type Definition, type DefinitionCommand, definitionDecider } from '../domain/definition/definition.js';
import { type DefinitionEvent } from '../domain/definition.events.js';
import { type QualityScorecardContent } from '../domain/definition.events.js';
import {
  type PolicyScope,
  type RequestItemContent,
  type TicketTemplateContent,
  type TicketPolicyContent,
} from '../domain/definition.events.js';

/** A kind of definition: its streams are `<category>-<id>`, its events `<Name>Defined` and `<Name>Retired`. */
export type DefinitionAggregate<Name extends string, Content extends object> = Aggregate<
  Definition<Content>,
  DefinitionCommand<Content>,
  DefinitionEvent<Name, Content>
>;

/** `ticketPolicy-<id>`. */
export const ticketPolicyAggregate: DefinitionAggregate<'TicketPolicy', TicketPolicyContent> = {
  category: 'ticketPolicy',
  decider: definitionDecider('TicketPolicy'),
};

/** `qualityScorecard-<id>`. */
export const qualityScorecardAggregate: DefinitionAggregate<'QualityScorecard', QualityScorecardContent> = {
  category: 'qualityScorecard',
  decider: definitionDecider('QualityScorecard'),
};

/** `requestItem-<id>`. */
export const requestItemAggregate: DefinitionAggregate<'RequestItem', RequestItemContent> = {
  category: 'requestItem',
  decider: definitionDecider('RequestItem'),
};

/** `ticketTemplate-<id>`. */
export const ticketTemplateAggregate: DefinitionAggregate<'TicketTemplate', TicketTemplateContent> = {
  category: 'ticketTemplate',
  decider: definitionDecider('TicketTemplate'),
};

/** One policy per scope: the scope decides the stream, and the stream's revision who comes first. */
export const policyIdOf = ({ kind, customer }: PolicyScope): string =>
  derivedId('ticket-policy', kind ?? '', customer ?? '');

export class TicketPolicyCommandMessage extends AggregateCommand<DefinitionCommand<TicketPolicyContent>> {}
export class QualityScorecardCommandMessage extends AggregateCommand<DefinitionCommand<QualityScorecardContent>> {}
export class RequestItemCommandMessage extends AggregateCommand<DefinitionCommand<RequestItemContent>> {}
export class TicketTemplateCommandMessage extends AggregateCommand<DefinitionCommand<TicketTemplateContent>> {}

export const definitionCommandHandlers = [
  aggregateCommandHandler(RequestItemCommandMessage, requestItemAggregate),
  aggregateCommandHandler(TicketTemplateCommandMessage, ticketTemplateAggregate),
  aggregateCommandHandler(TicketPolicyCommandMessage, ticketPolicyAggregate),
  aggregateCommandHandler(QualityScorecardCommandMessage, qualityScorecardAggregate),
];
