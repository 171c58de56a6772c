import { type PolicyContent, type PolicyScope, type PolicyStep } from './policy-content.js';

export const anything: PolicyScope = { customer: null, service: null, kind: null, priority: null, agreementKind: null };

/** At risk: the ticket's team. Breached: whoever is on call. An hour later: the service manager, told again twice. */
export const teamAtRisk: PolicyStep = {
  ...{ when: { on: 'at-risk', threshold: 75 }, way: 'functional', level: 1, to: [{ ticketTeam: true }] },
  acknowledgeWithin: 'PT15M',
};
export const onCallBreached: PolicyStep = {
  ...{ when: { on: 'breached' }, way: 'functional', level: 2, to: [{ rota: 'network-on-call' }] },
  ...{ acknowledgeWithin: 'PT30M', resolveWithin: 'PT4H' },
};
export const managerLater: PolicyStep = {
  ...{ when: { on: 'breached', after: 'PT1H' }, way: 'hierarchical', level: 3, to: [{ role: 'service-manager' }] },
  ...{ acknowledgeWithin: 'PT1H', repeat: { every: 'PT20M', times: 2 } },
};
export const goldSteps: PolicyContent = { steps: [teamAtRisk, onCallBreached, managerLater] };

/** Complaints need no clock: the lead of the desk hears of them at once, the management after a day. */
export const complaintSteps: PolicyContent = {
  steps: [
    {
      ...{ when: { on: 'opened' }, way: 'functional', level: 1, to: [{ role: 'complaint-lead' }] },
      acknowledgeWithin: 'PT4H',
    },
    {
      ...{ when: { on: 'opened', after: 'PT24H' }, way: 'hierarchical', level: 2, to: [{ role: 'customer-director' }] },
      ...{ acknowledgeWithin: 'PT8H', repeat: { every: 'PT8H', times: 3 } },
    },
  ],
};
export const complaints: PolicyScope = { ...anything, kind: 'complaint' };
