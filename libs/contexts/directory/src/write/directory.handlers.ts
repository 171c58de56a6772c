import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type Entry } from '@chronodesk/kernel';
import { type CustomerCommand, customerDecider } from '../domain/customer.decider.js';
import { type CustomerContent, type CustomerEvent } from '../domain/customer.events.js';
import { type PersonCommand, personDecider } from '../domain/person.decider.js';
import { type PersonContent, type PersonEvent } from '../domain/person.events.js';
import { type TeamCommand, teamDecider } from '../domain/team.decider.js';
import { type TeamContent, type TeamEvent } from '../domain/team.events.js';

/** `customer-<id>`. */
export const customerAggregate: Aggregate<Entry<CustomerContent>, CustomerCommand, CustomerEvent> = {
  category: 'customer',
  decider: customerDecider,
};

/** `team-<id>`. */
export const teamAggregate: Aggregate<Entry<TeamContent>, TeamCommand, TeamEvent> = {
  category: 'team',
  decider: teamDecider,
};

/** `person-<id>`. */
export const personAggregate: Aggregate<Entry<PersonContent>, PersonCommand, PersonEvent> = {
  category: 'person',
  decider: personDecider,
};

/** A command to a customer on the bus. */
export class CustomerCommandMessage extends AggregateCommand<CustomerCommand> {}
/** A command to a team on the bus. */
export class TeamCommandMessage extends AggregateCommand<TeamCommand> {}
/** A command to a person on the bus. */
export class PersonCommandMessage extends AggregateCommand<PersonCommand> {}

export const directoryCommandHandlers = [
  aggregateCommandHandler(CustomerCommandMessage, customerAggregate),
  aggregateCommandHandler(TeamCommandMessage, teamAggregate),
  aggregateCommandHandler(PersonCommandMessage, personAggregate),
];
