import { type Aggregate, AggregateCommand, aggregateCommandHandler } from '@chronodesk/eventing';
import { type MajorIncidentCommand } from '../domain/major-incident.commands.js';
import { majorIncidentDecider } from '../domain/major-incident.decider.js';
import { type MajorIncidentEvent } from '../domain/major-incident.events.js';
import { type MajorProgress } from '../domain/progress/major-progress.js';

/** `majorIncident-<id>`. */
export const majorIncidentAggregate: Aggregate<MajorProgress | null, MajorIncidentCommand, MajorIncidentEvent> = {
  category: 'majorIncident',
  decider: majorIncidentDecider,
};

/** A command on a major incident on the bus. */
export class MajorIncidentCommandMessage extends AggregateCommand<MajorIncidentCommand> {}

export const majorIncidentCommandHandlers = [
  aggregateCommandHandler(MajorIncidentCommandMessage, majorIncidentAggregate),
];
