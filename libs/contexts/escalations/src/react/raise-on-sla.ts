import { type SlaTargetAtRisk, type SlaTargetBreached } from '@chronodesk/agreements/published';
import { derivedId } from '@chronodesk/eventing';
import { raisingReactor } from './raising.js';

/** A target at risk or breached is escalated as the policy of its ticket says; without one, to the ticket's team. */
export const RaiseOnSla = raisingReactor<SlaTargetAtRisk | SlaTargetBreached>({
  name: 'escalations.raise-on-sla@1',
  handles: ['SlaTargetAtRisk', 'SlaTargetBreached'],
  alarmOf: ({ type, data }) => {
    // Verdicts on imported history call for nobody.
    if (data.historical) return null;
    const { ticket, metric, cycle, step, target, dueAt, at, escalates, agreementKind = 'SLA', span } = data;
    const cause = type === 'SlaTargetBreached' ? 'breached' : 'at-risk';
    const clock = span ? [agreementKind, span.number] : [];
    return {
      cause: {
        ...{ ticket, cause, metric, cycle, step, target, dueAt },
        ...(agreementKind !== 'SLA' && { agreementKind }),
        ...(span && { span }),
      },
      occurrence:
        cause === 'breached' ? { on: 'breached', metric } : { on: 'at-risk', metric, threshold: step, escalates },
      agreementKind,
      at,
      // Nothing stands for "at once" in these ids: they are older than policies.
      idOf: (after) =>
        derivedId('escalation', ticket.id, ...clock, metric, cycle, step, ...(after === null ? [] : [after])),
    };
  },
});
