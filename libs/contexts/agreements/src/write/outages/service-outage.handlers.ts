import { type Aggregate, AggregateCommand, aggregateCommandHandler, derivedId } from '@chronodesk/eventing';
import { type ServiceOutageCommand } from '../../domain/service-outage.commands.js';
import { serviceOutageDecider } from '../../domain/service-outage.decider.js';
import { type ServiceOutageEvent } from '../../domain/service-outage.events.js';
import { type ServiceOutages } from '../../domain/service-outage.js';

/** `serviceAvailability-<id derived from the service>`. */
export const serviceAvailabilityAggregate: Aggregate<ServiceOutages, ServiceOutageCommand, ServiceOutageEvent> = {
  category: 'serviceAvailability',
  decider: serviceOutageDecider,
};

/** The id of a service's stream; names of services hold signs that stream names should not. */
export const serviceStreamId = (service: string): string => derivedId('service-availability', service);

/** Divides the id of an outage into that of its service's stream and its own part. */
const DIVIDER = '.';

/** An id for an outage that leads to its stream without a look-up. */
export const outageId = (service: string, part: string): string => `${serviceStreamId(service)}${DIVIDER}${part}`;

/** The id of the stream that an outage is in. */
export const streamIdOfOutage = (outage: string): string => outage.split(DIVIDER, 1)[0]!;

/** A command on the outages of one service, on the bus. */
export class ServiceOutageCommandMessage extends AggregateCommand<ServiceOutageCommand> {}

export const serviceOutageCommandHandlers = [
  aggregateCommandHandler(ServiceOutageCommandMessage, serviceAvailabilityAggregate),
];
