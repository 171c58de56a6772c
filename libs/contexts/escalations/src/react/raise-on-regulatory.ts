import { type RegulatoryDeadlineAtRisk, type RegulatoryDeadlineMissed } from '@chronodesk/regulatory/published';
import { idsBy, raisingReactor } from './raising.js';

/** A statutory deadline at risk or missed is escalated; without a policy for those, to whoever owns the report. */
export const RaiseOnRegulatory = raisingReactor<RegulatoryDeadlineAtRisk | RegulatoryDeadlineMissed>({
  name: 'escalations.raise-on-regulatory@1',
  handles: ['RegulatoryDeadlineAtRisk', 'RegulatoryDeadlineMissed'],
  alarmOf: ({ type, data }) => {
    const { case: caseId, ticket, regulation, regulationName, stage, stageName, round, owner, step, dueAt, at } = data;
    const report = { case: caseId, ticket, regulation, regulationName, stage, stageName, round, owner };
    const matter = { kind: 'regulatory-deadline', ...report } as const;
    const cause = type === 'RegulatoryDeadlineMissed' ? 'breached' : 'at-risk';
    const none = { metric: null, cycle: null, target: null };
    return {
      cause: { ticket: null, matter, cause, step, dueAt, ...none },
      occurrence:
        cause === 'breached'
          ? { on: 'breached', metric: null }
          : // A regulation names a threshold only in order to warn.
            { on: 'at-risk', metric: null, threshold: step, escalates: true },
      agreementKind: null,
      at,
      idOf: idsBy('regulatory-deadline', caseId, regulation, stage, round, step),
    };
  },
});
