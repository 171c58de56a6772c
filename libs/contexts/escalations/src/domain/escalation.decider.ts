import { type Decider, isSameName, NotFound, RuleViolation, unreachable } from '@chronodesk/kernel';
import { afterDeadline, resolveByOf } from './course/deadline.js';
import {
  type Escalation,
  evolveEscalation,
  isRaised,
  type RaisedEscalation,
  subjectOfRaised,
} from './course/escalation.js';
import { raisedFromPlan } from './course/round.js';
import type * as commands from './escalation.commands.js';
import { type EscalationEvent, type EscalationSubject } from './escalation.events.js';
import { nameOfSubject, subjectOf } from './subject/subject.js';

type Decide<Command extends commands.EscalationCommand> = (
  data: Command['data'],
  escalation: Escalation,
) => EscalationEvent[];

/** One escalation per crossing of a target: what was raised before is not raised again. */
export const raiseEscalation: Decide<commands.RaiseEscalation> = (data, { status }) =>
  status === 'unraised' ? [{ type: 'EscalationRaised', data }] : [];

export const planEscalation: Decide<commands.PlanEscalation> = (data, { status }) =>
  status === 'unraised' ? [{ type: 'EscalationPlanned', data }] : [];

/** Nothing happens if it was raised or dropped in the meantime. */
export const raisePlannedEscalation: Decide<commands.RaisePlannedEscalation> = ({ ticket, noticedAt }, escalation) =>
  escalation.status === 'planned'
    ? [{ type: 'EscalationRaised', data: raisedFromPlan(escalation.plan, ticket, noticedAt) }]
    : [];

/** Nothing happens if somebody reacted in the meantime. */
export const passDeadline: Decide<commands.PassDeadline> = (data, escalation) => {
  if (escalation.status !== 'open' && escalation.status !== 'acknowledged') return [];
  const event = afterDeadline(escalation, data);
  return event ? [event] : [];
};

/** Nothing happens if it was told, acknowledged or resolved in the meantime: a notification that waited is dropped then. */
export const notifyRecipient: Decide<commands.NotifyRecipient> = ({ number, onCall }, escalation) => {
  if (escalation.status !== 'open') return [];
  const { level, about, course } = escalation;
  const notification = course?.pending.find((each) => each.number === number);
  if (!notification) return [];
  const { cause, metric } = about;
  const data = { ...subjectOfRaised(escalation), cause, metric, level, ...notification, onCall };
  return [{ type: 'EscalationNotified', data }];
};

export const acknowledgeEscalation: Decide<commands.AcknowledgeEscalation> = ({ by, note = null, at }, escalation) => {
  const known = raised(escalation);
  const { status, level, course } = known;
  if (status === 'resolved') throw resolvedAlready(subjectOfRaised(known));
  if (status === 'acknowledged') {
    if (known.takenBy !== undefined && !isSameName(known.takenBy, by)) throw takenAlready(known, known.takenBy);
    return [];
  }
  const resolveBy = course && at !== undefined ? resolveByOf(course, at) : null;
  const data = { ...subjectOfRaised(known), level, by, note, ...(resolveBy !== null && { resolveBy }) };
  return [{ type: 'EscalationAcknowledged', data }];
};

/** May be resolved without having been acknowledged. */
export const resolveEscalation: Decide<commands.ResolveEscalation> = ({ by, note = null }, escalation) => {
  const known = raised(escalation);
  if (known.status === 'resolved') return [];
  return [{ type: 'EscalationResolved', data: { ...subjectOfRaised(known), level: known.level, by, note } }];
};

/** Ends what is open and drops what is planned. */
export const settleEscalation: Decide<commands.SettleEscalation> = ({ by, reason }, escalation) => {
  if (escalation.status === 'planned') {
    const { plan } = escalation;
    return [{ type: 'EscalationDropped', data: { ...subjectOf(plan), level: plan.level, reason } }];
  }
  if (!isRaised(escalation) || escalation.status === 'resolved') return [];
  const { level } = escalation;
  return [{ type: 'EscalationResolved', data: { ...subjectOfRaised(escalation), level, by, note: null, reason } }];
};

const raised = (escalation: Escalation): RaisedEscalation => {
  if (!isRaised(escalation)) throw new NotFound('escalation');
  return escalation;
};

const resolvedAlready = (subject: EscalationSubject) => {
  const { en, de } = nameOfSubject(subject);
  return new RuleViolation('ESCALATION_RESOLVED', {
    en: `This escalation of ${en} is resolved. There is nothing left to acknowledge.`,
    de: `Diese Eskalation von ${de} ist erledigt. Es gibt nichts mehr zu bestätigen.`,
  });
};

/** Of two who take it on at once the later one is told, so that both do not count on themselves. */
const takenAlready = (escalation: RaisedEscalation, by: string) => {
  const { en, de } = nameOfSubject(subjectOfRaised(escalation));
  return new RuleViolation('ESCALATION_ACKNOWLEDGED', {
    en: `${by} has acknowledged this escalation of ${en} already. Agree with ${by} who goes on.`,
    de: `${by} hat diese Eskalation von ${de} schon bestätigt. Bitte mit ${by} klären, wer weitermacht.`,
  });
};

const decide = (command: commands.EscalationCommand, escalation: Escalation): EscalationEvent[] => {
  switch (command.type) {
    case 'RaiseEscalation':
      return raiseEscalation(command.data, escalation);
    case 'PlanEscalation':
      return planEscalation(command.data, escalation);
    case 'RaisePlannedEscalation':
      return raisePlannedEscalation(command.data, escalation);
    case 'PassDeadline':
      return passDeadline(command.data, escalation);
    case 'NotifyRecipient':
      return notifyRecipient(command.data, escalation);
    case 'AcknowledgeEscalation':
      return acknowledgeEscalation(command.data, escalation);
    case 'ResolveEscalation':
      return resolveEscalation(command.data, escalation);
    case 'SettleEscalation':
      return settleEscalation(command.data, escalation);
    default:
      return unreachable(command);
  }
};

/** Decides what becomes of an escalation. */
export const escalationDecider: Decider<Escalation, commands.EscalationCommand, EscalationEvent> = {
  initialState: { status: 'unraised' },
  evolve: evolveEscalation,
  decide,
};
