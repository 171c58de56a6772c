import { type Decider, NotFound, RuleViolation, unreachable } from '@chronodesk/kernel';
import { type Outage } from './availability/outage.js';
import type * as commands from './service-outage.commands.js';
import { type ServiceOutageEvent } from './service-outage.events.js';
import { evolveOutages, noOutages, outageOf, type ServiceOutages } from './service-outage.js';

type Decide<Command extends commands.ServiceOutageCommand> = (
  data: Command['data'],
  outages: ServiceOutages,
) => ServiceOutageEvent[];

/** Monitoring reports the same thing again and again: what is open already is not started a second time. */
export const startOutage: Decide<commands.StartOutage> = ({ reportedAt, from, ...data }, outages) => {
  const since = from ?? reportedAt;
  refuseFuture(since, reportedAt);
  if (outageOf(outages, data.outage) || openOutageLike({ from, ...data }, outages)) return [];
  return [{ type: 'ServiceOutageStarted', data: { ...data, from: since } }];
};

/** The open outage that a report repeats: the same in everything it says. */
export const openOutageLike = (
  { from, impact, planned, cause }: Pick<commands.StartOutage['data'], 'from' | 'impact' | 'planned' | 'cause'>,
  { open }: ServiceOutages,
): Outage | null =>
  open.find(
    (outage) =>
      outage.impact === impact &&
      outage.planned === planned &&
      outage.cause === cause &&
      (from === null || from === outage.from),
  ) ?? null;

export const endOutage: Decide<commands.EndOutage> = ({ outage: id, until, reportedAt }, outages) => {
  const outage = standing(id, outages);
  if (outage.until !== null) {
    if (until === null || until === outage.until) return [];
    throw new RuleViolation('OUTAGE_ENDED', {
      en: `This outage ended at ${outage.until}. Correct it, with a reason, if that is wrong.`,
      de: `Dieser Ausfall endete um ${outage.until}. Falls das nicht stimmt, bitte mit Begründung korrigieren.`,
    });
  }
  const end = until ?? reportedAt;
  refuseFuture(end, reportedAt);
  refuseReversed(outage.from, end);
  return [{ type: 'ServiceOutageEnded', data: { service: outage.service, outage: id, until: end } }];
};

export const correctOutage: Decide<commands.CorrectOutage> = (data, outages) => {
  const outage = standing(data.outage, outages);
  const { from = outage.from, until = outage.until, impact = outage.impact, planned = outage.planned } = data;
  const { service } = outage;
  refuseFuture(from, data.reportedAt);
  if (until !== null) {
    refuseFuture(until, data.reportedAt);
    refuseReversed(from, until);
  }
  const isSame =
    from === outage.from && until === outage.until && impact === outage.impact && planned === outage.planned;
  if (isSame) return [];
  const corrected = { service, outage: data.outage, from, until, impact, planned, reason: data.reason };
  return [{ type: 'ServiceOutageCorrected', data: corrected }];
};

export const withdrawOutage: Decide<commands.WithdrawOutage> = ({ outage: id, reason }, outages) => {
  const { withdrawn, service } = existing(id, outages);
  return withdrawn ? [] : [{ type: 'ServiceOutageWithdrawn', data: { service, outage: id, reason } }];
};

const existing = (id: string, outages: ServiceOutages): Outage => {
  const outage = outageOf(outages, id);
  if (!outage) throw new NotFound('outage', id);
  return outage;
};

const standing = (id: string, outages: ServiceOutages): Outage => {
  const outage = existing(id, outages);
  if (outage.withdrawn)
    throw new RuleViolation('OUTAGE_WITHDRAWN', {
      en: 'This outage was withdrawn. Report a new one instead.',
      de: 'Dieser Ausfall wurde zurückgezogen. Bitte stattdessen einen neuen melden.',
    });
  return outage;
};

/** Both in the same form, so that their order as texts is their order in time. */
const refuseFuture = (instant: string, reportedAt: string): void => {
  if (instant > reportedAt)
    throw new RuleViolation('OUTAGE_IN_FUTURE', {
      en: `${instant} has not come yet. Report an outage when it has begun, and its end when it is over.`,
      de: `${instant} liegt noch in der Zukunft. Bitte einen Ausfall melden, wenn er begonnen hat, und sein Ende, wenn er vorbei ist.`,
    });
};

const refuseReversed = (from: string, until: string): void => {
  if (until <= from)
    throw new RuleViolation('OUTAGE_ENDS_BEFORE_START', {
      en: `An outage that began at ${from} has to end later than that.`,
      de: `Ein Ausfall, der um ${from} begann, muss danach enden.`,
    });
};

const decide = (command: commands.ServiceOutageCommand, outages: ServiceOutages): ServiceOutageEvent[] => {
  switch (command.type) {
    case 'StartOutage':
      return startOutage(command.data, outages);
    case 'EndOutage':
      return endOutage(command.data, outages);
    case 'CorrectOutage':
      return correctOutage(command.data, outages);
    case 'WithdrawOutage':
      return withdrawOutage(command.data, outages);
    default:
      return unreachable(command);
  }
};

/** Decides what is known about the outages of one service. */
export const serviceOutageDecider: Decider<ServiceOutages, commands.ServiceOutageCommand, ServiceOutageEvent> = {
  initialState: noOutages,
  evolve: evolveOutages,
  decide,
};
