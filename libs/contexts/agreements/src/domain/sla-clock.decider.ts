import { type Decider, unreachable } from '@chronodesk/kernel';
import { keyOfStep, stillToRecord } from './judging/recorded-steps.js';
import { type BindTicket, type RecordSteps, type SlaClockCommand, type SlaStepEvent } from './sla-clock.commands.js';
import { type SlaClockEvent } from './sla-clock.events.js';

/** What is known about the clocks of one ticket. */
export interface SlaClock {
  /** The version that judges the ticket now; null before the first binding. */
  readonly binding: { readonly agreement: string; readonly version: number; readonly historical: boolean } | null;
  /** Keys of the steps recorded so far. */
  readonly recorded: ReadonlySet<string>;
}

export const bindTicket = (data: BindTicket['data'], { binding }: SlaClock): SlaClockEvent[] => {
  const { reason = null, ...bound } = data;
  const isSame = binding?.agreement === data.agreement && binding.version === data.version;
  if (isSame || (binding !== null && reason === null)) return [];
  return [{ type: 'TicketBoundToAgreement', data: { ...bound, reason } }];
};

export const recordSteps = ({ steps }: RecordSteps['data'], clock: SlaClock): SlaStepEvent[] => {
  if (clock.binding === null) return [];
  const recorded = new Set(clock.recorded);
  const events: SlaStepEvent[] = [];
  for (const event of steps) {
    if (stillToRecord([event.data], recorded).length === 0) continue;
    recorded.add(keyOfStep(event.data));
    events.push(event);
  }
  return events;
};

const evolve = (clock: SlaClock, event: SlaClockEvent): SlaClock => {
  switch (event.type) {
    case 'TicketBoundToAgreement': {
      const { agreement, version, historical } = event.data;
      return { ...clock, binding: { agreement, version, historical } };
    }
    case 'SlaTargetAtRisk':
    case 'SlaTargetBreached':
    case 'SlaTargetMet':
      return { ...clock, recorded: new Set(clock.recorded).add(keyOfStep(event.data)) };
    default:
      return clock;
  }
};

export const slaClockDecider: Decider<SlaClock, SlaClockCommand, SlaClockEvent> = {
  initialState: { binding: null, recorded: new Set() },
  evolve,
  decide: (command, clock) => {
    switch (command.type) {
      case 'BindTicket':
        return bindTicket(command.data, clock);
      case 'RecordSteps':
        return recordSteps(command.data, clock);
      default:
        return unreachable(command);
    }
  },
};
