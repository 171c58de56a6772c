import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type Entry } from '@chronodesk/kernel';
import { type ConfigurationItemCommand, configurationItemDecider } from '../domain/configuration-item.decider.js';
import { type ConfigurationItemContent, type ConfigurationItemEvent } from '../domain/configuration-item.events.js';
import { dependenciesDecider, type DependencyCommand } from '../domain/dependencies.decider.js';
import { type DependencyEvent } from '../domain/dependencies.events.js';
import { type Dependencies } from '../domain/dependencies.js';
import { type ServiceCommand, serviceDecider } from '../domain/service.decider.js';
import { type ServiceContent, type ServiceEvent } from '../domain/service.events.js';

/** `service-<id>`. */
export const serviceAggregate: Aggregate<Entry<ServiceContent>, ServiceCommand, ServiceEvent> = {
  category: 'service',
  decider: serviceDecider,
};

/** `configurationItem-<id>`. */
export const configurationItemAggregate: Aggregate<
  Entry<ConfigurationItemContent>,
  ConfigurationItemCommand,
  ConfigurationItemEvent
> = {
  category: 'configurationItem',
  decider: configurationItemDecider,
};

/** `dependencies-all`: the graph is one aggregate, because whether it has a circle is a question to all of it. */
export const dependenciesAggregate: Aggregate<Dependencies, DependencyCommand, DependencyEvent> = {
  category: 'dependencies',
  decider: dependenciesDecider,
};
export const DEPENDENCIES_ID = 'all';

/** A command to a service on the bus. */
export class ServiceCommandMessage extends AggregateCommand<ServiceCommand> {}
/** A command to a configuration item on the bus. */
export class ConfigurationItemCommandMessage extends AggregateCommand<ConfigurationItemCommand> {}
/** A command to the graph of dependencies on the bus. */
export class DependencyCommandMessage extends AggregateCommand<DependencyCommand> {}

export const catalogueCommandHandlers = [
  aggregateCommandHandler(ServiceCommandMessage, serviceAggregate),
  aggregateCommandHandler(ConfigurationItemCommandMessage, configurationItemAggregate),
  aggregateCommandHandler(DependencyCommandMessage, dependenciesAggregate),
];
