import { type Aggregate } from '@chronodesk/eventing';
import { type SlaClockCommand } from '../domain/sla-clock.commands.js';
import { slaClockDecider } from '../domain/sla-clock.decider.js';
import { type SlaClock } from '../domain/sla-clock.js';
import { type SlaClockEvent } from '../domain/sla-clock.events.js';

/** `slaClock-<ticketId>`: what judges a ticket, and what its clocks came to. */
export const slaClockAggregate: Aggregate<SlaClock, SlaClockCommand, SlaClockEvent> = {
  category: 'slaClock',
  decider: slaClockDecider,
};
