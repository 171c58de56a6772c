import { type SlaTargetAtRisk, type SlaTargetBreached } from '@chronodesk/agreements/published';
import { CommandHandling, derivedId, reactionContext, type Reactor } from '@chronodesk/eventing';
import { type Recorded, type RecordedEvent } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type RaiseEscalation } from '../domain/escalation.commands.js';
import { escalationAggregate } from '../write/escalation.handlers.js';

type SlaAlarm = Recorded<SlaTargetAtRisk | SlaTargetBreached>;

const AT_RISK_LEVEL = 1;
const BREACHED_LEVEL = 2;

/** A target at risk (where the agreement says so) or breached is escalated to the ticket's team. */
@Injectable()
export class RaiseOnSla implements Reactor {
  readonly name = 'escalations.raise-on-sla@1';
  readonly handles = ['SlaTargetAtRisk', 'SlaTargetBreached'];

  constructor(@Inject(CommandHandling) private readonly handling: CommandHandling) {}

  async react(event: RecordedEvent): Promise<void> {
    const alarm = event as SlaAlarm;
    if (!calls(alarm)) return;
    const { ticket, agreementKind = 'SLA', span, metric, cycle, step } = alarm.data;
    await this.handling.execute(escalationAggregate, {
      id: derivedId('escalation', ticket.id, ...(span ? [agreementKind, span.number] : []), metric, cycle, step),
      command: raise(alarm),
      context: reactionContext(this.name, event),
      isNew: true,
    });
  }
}

/** Verdicts on imported history call for nobody. */
const calls = ({ type, data }: SlaAlarm): boolean =>
  !data.historical && (type === 'SlaTargetBreached' || data.escalates);

const raise = ({ type, data }: SlaAlarm): RaiseEscalation => {
  const { ticket, metric, cycle, step, target, dueAt } = data;
  const breached = type === 'SlaTargetBreached';
  const cause = breached ? 'breached' : 'at-risk';
  const level = breached ? BREACHED_LEVEL : AT_RISK_LEVEL;
  return {
    type: 'RaiseEscalation',
    data: { ticket, cause, metric, cycle, step, target, dueAt, level, owner: ticket.team },
  };
};
