import { type SlaStepEvent } from './sla-clock.commands.js';
import { type ClockFact, type SpanBoundToAgreement, type TicketBoundToAgreement } from './sla-clock.events.js';

export const boundToGold: TicketBoundToAgreement = {
  type: 'TicketBoundToAgreement',
  data: { ticket: 'T', agreement: 'gold', version: 1, historical: false, reason: null },
};

/** The first assignment, to the network team, is judged by an OLA. */
export const networkBoundToOla: SpanBoundToAgreement = {
  type: 'SpanBoundToAgreement',
  data: {
    ...{ ticket: 'T', agreementKind: 'OLA', span: { number: 1, party: 'network' } },
    ...{ agreement: 'network-ola', version: 1, historical: false, reason: null },
  },
};

/** A fact about the resolution clock of a critical ticket of Acme. */
export const resolutionFact: ClockFact = {
  ticket: {
    id: 'T',
    number: 'INC0000123',
    kind: 'incident',
    priority: 1,
    customer: 'acme',
    service: null,
    team: 'network',
    supplier: null,
  },
  agreement: 'gold',
  version: 1,
  metric: 'resolution',
  cycle: 1,
  stop: 1,
  step: 'breached',
  target: 'PT4H',
  dueAt: '2026-03-02T14:00:00Z',
  at: '2026-03-02T14:00:00Z',
  noticedAt: '2026-03-02T14:00:00.120Z',
  historical: false,
};

export const atRisk = (step: string): SlaStepEvent => ({
  type: 'SlaTargetAtRisk',
  data: { ...resolutionFact, step, escalates: false },
});
export const breachedAtStop = (stop: number): SlaStepEvent => ({
  type: 'SlaTargetBreached',
  data: { ...resolutionFact, stop, escalates: true },
});
export const metAtStop = (stop: number): SlaStepEvent => ({
  type: 'SlaTargetMet',
  data: { ...resolutionFact, stop, step: 'met' },
});

/** The same step of the span of the network team. */
export const ofNetwork = <Step extends SlaStepEvent>(step: Step): Step => ({
  ...step,
  data: { ...step.data, agreementKind: 'OLA', span: { number: 1, party: 'network' }, agreement: 'network-ola' },
});

/** One of each, as they are recorded. */
export const steps: readonly SlaStepEvent[] = [atRisk('50'), breachedAtStop(1), metAtStop(1), ofNetwork(metAtStop(1))];
