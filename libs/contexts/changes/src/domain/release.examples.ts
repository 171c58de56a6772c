import type * as commands from './release.commands.js';
import type * as events from './release.events.js';

export const OPENER = 'anna';
export const MAIL: events.ReleaseChange = {
  id: '0000c7c7-0000-4000-8000-000000000007',
  number: 'CHG0000007',
  membership: 'membership-7',
};
export const SHOP: events.ReleaseChange = {
  id: '0000c8c8-0000-4000-8000-000000000008',
  number: 'CHG0000008',
  membership: 'membership-8',
};

export const opened: events.ReleaseOpened = {
  type: 'ReleaseOpened',
  data: { number: 'REL0000001', name: 'Spring', description: 'Mail and shop', openedBy: OPENER },
};
export const addedMail: events.ReleaseChangeAdded = { type: 'ReleaseChangeAdded', data: { change: MAIL } };
export const addedShop: events.ReleaseChangeAdded = { type: 'ReleaseChangeAdded', data: { change: SHOP } };
export const removedShop: events.ReleaseChangeRemoved = {
  type: 'ReleaseChangeRemoved',
  data: { change: SHOP, reason: null },
};
export const releasePlanned: events.ReleasePlanned = {
  type: 'ReleasePlanned',
  data: { plan: 'Mail first', window: { from: '2026-03-07T20:00:00.000Z', to: '2026-03-07T22:00:00.000Z' } },
};
export const releaseApproved: events.ReleaseApproved = {
  type: 'ReleaseApproved',
  data: { by: 'bert', conditions: null, changes: [MAIL, SHOP] },
};
export const deployed: events.ReleaseDeployed = {
  type: 'ReleaseDeployed',
  data: { changes: [MAIL, SHOP], freezeReason: null },
};
export const releaseCompleted: events.ReleaseCompleted = {
  type: 'ReleaseCompleted',
  data: { notes: null, changes: [MAIL, SHOP] },
};
export const releaseFailed: events.ReleaseFailed = {
  type: 'ReleaseFailed',
  data: { reason: 'Mail loops', changes: [MAIL, SHOP] },
};
export const releaseRolledBack: events.ReleaseRolledBack = {
  type: 'ReleaseRolledBack',
  data: { reason: 'Mail loops', changes: [MAIL, SHOP] },
};
export const releaseCancelled: events.ReleaseCancelled = {
  type: 'ReleaseCancelled',
  data: { reason: null, changes: [MAIL, SHOP] },
};
export const refused = (
  step: events.ReleaseStep,
  change: events.ReleaseChange = SHOP,
): events.ReleaseChangeRefused => ({
  type: 'ReleaseChangeRefused',
  data: {
    ...{ change, step, code: 'CHANGE_ENDED', cause: `event-${step}` },
    text: { en: `${change.number} is completed.`, de: `${change.number} ist umgesetzt.` },
  },
});

/** Histories by the state they lead to. */
export const composed = [opened, addedMail, addedShop] as const;
export const plannedRelease = [...composed, releasePlanned] as const;
export const deployedRelease = [...plannedRelease, deployed] as const;

export const add = (change: events.ReleaseChange): commands.AddReleaseChange => ({
  type: 'AddReleaseChange',
  data: { change },
});
export const approveBy = (by: string): commands.ApproveRelease => ({ type: 'ApproveRelease', data: { by } });
export const deploy: commands.DeployRelease = { type: 'DeployRelease', data: {} };
export const completeIt: commands.CompleteRelease = { type: 'CompleteRelease', data: {} };
export const failIt: commands.FailRelease = { type: 'FailRelease', data: { reason: 'Mail loops' } };
export const rollItBack: commands.RollBackRelease = { type: 'RollBackRelease', data: { reason: 'Mail loops' } };
export const cancelIt: commands.CancelRelease = { type: 'CancelRelease', data: {} };
