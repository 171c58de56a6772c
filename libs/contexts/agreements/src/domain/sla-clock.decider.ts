import { type Decider, unreachable } from '@chronodesk/kernel';
import { keyOfStep, ownerPrefix, stillToRecord } from './judging/recorded-steps.js';
import { rebind } from './rebinding.js';
import {
  type BindSpan,
  type BindTicket,
  type RecordSteps,
  type SlaClockCommand,
  type SlaStepEvent,
} from './sla-clock.commands.js';
import { type SlaClockEvent } from './sla-clock.events.js';
import { evolveSlaClock, type SlaClock } from './sla-clock.js';

export const bindTicket = (data: BindTicket['data'], { bindings }: SlaClock): SlaClockEvent[] =>
  bindings.has('') ? [] : [{ type: 'TicketBoundToAgreement', data: { ...data, reason: null } }];

export const bindSpan = (data: BindSpan['data'], { bindings }: SlaClock): SlaClockEvent[] =>
  bindings.has(ownerPrefix(data)) ? [] : [{ type: 'SpanBoundToAgreement', data: { ...data, reason: null } }];

/** Steps of a ticket or span that nothing judges are left out as well. */
export const recordSteps = ({ steps }: RecordSteps['data'], clock: SlaClock): SlaStepEvent[] => {
  const recorded = new Set(clock.recorded);
  const events: SlaStepEvent[] = [];
  for (const event of steps) {
    const isBound = clock.bindings.has(ownerPrefix(event.data));
    if (!isBound || stillToRecord([event.data], recorded).length === 0) continue;
    recorded.add(keyOfStep(event.data));
    events.push(event);
  }
  return events;
};

export const slaClockDecider: Decider<SlaClock, SlaClockCommand, SlaClockEvent> = {
  initialState: { bindings: new Map(), recorded: new Set() },
  evolve: evolveSlaClock,
  decide: (command, clock) => {
    switch (command.type) {
      case 'BindTicket':
        return bindTicket(command.data, clock);
      case 'BindSpan':
        return bindSpan(command.data, clock);
      case 'Rebind':
        return rebind(command.data, clock);
      case 'RecordSteps':
        return recordSteps(command.data, clock);
      default:
        return unreachable(command);
    }
  },
};
