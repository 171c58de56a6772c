import { RuleViolation, unreachable } from '@chronodesk/kernel';
import type * as commands from './after-resolution.commands.js';
import { type OpenedTicket, type Ticket } from './ticket.js';
import { type TicketEvent } from './ticket.events.js';
import * as rules from './ticket.rules.js';

type Decide<Command extends commands.AfterResolutionCommand> = (data: Command['data'], ticket: Ticket) => TicketEvent[];

const notResolved = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_NOT_RESOLVED_YET', {
    en: `${number} is neither resolved nor closed, so there is no resolution to judge yet.`,
    de: `${number} ist weder gelöst noch geschlossen; es gibt noch keine Lösung zu beurteilen.`,
  });

const ratingFixed = ({ number }: OpenedTicket, until: string) =>
  new RuleViolation('TICKET_RATING_FIXED', {
    en: `The rating of ${number} could be changed until ${until}. A new resolution can be rated anew.`,
    de: `Die Bewertung von ${number} konnte bis ${until} geändert werden. Eine neue Lösung kann neu bewertet werden.`,
  });

const reviewedByResolver = ({ number }: OpenedTicket, resolver: string) =>
  new RuleViolation('TICKET_REVIEW_BY_RESOLVER', {
    en: `${resolver} resolved ${number} and cannot review that. Let somebody else look at it.`,
    de: `${resolver} hat ${number} gelöst und kann das nicht selbst prüfen. Bitte jemand anderen prüfen lassen.`,
  });

const resolutionChanged = ({ number }: OpenedTicket) =>
  new RuleViolation('TICKET_RESOLUTION_CHANGED', {
    en: `${number} was resolved anew in the meantime. Look at it again, then review it.`,
    de: `${number} wurde inzwischen neu gelöst. Bitte noch einmal ansehen und dann prüfen.`,
  });

const judgeable = (ticket: Ticket): OpenedTicket => {
  const known = rules.existing(ticket);
  if (known.status !== 'resolved' && known.status !== 'closed') throw notResolved(known);
  return known;
};

/** Only for the resolution that holds: what was reopened since is not to be closed. */
export const planClose: Decide<commands.PlanClose> = (data, ticket) => {
  const known = rules.existing(ticket);
  const { resolutions, plannedClose } = known.after;
  if (known.status !== 'resolved' || resolutions !== data.resolution || plannedClose) return [];
  return [{ type: 'TicketClosePlanned', data }];
};

export const closeAsPlanned: Decide<commands.CloseAsPlanned> = ({ resolution, now }, ticket) => {
  const known = rules.existing(ticket);
  const { plannedClose: plan } = known.after;
  if (known.status !== 'resolved' || plan?.resolution !== resolution || plan.closeAt > now) return [];
  return [{ type: 'TicketClosed', data: { byPolicy: { policy: plan.policy, version: plan.version } } }];
};

export const rateTicket: Decide<commands.RateTicket> = ({ csat, at, changeableFor, ...said }, ticket) => {
  const known = judgeable(ticket);
  const { rating, resolutions: resolution } = known.after;
  if (rating && at > rating.changeableUntil) throw ratingFixed(known, rating.changeableUntil);
  const { nps = null, comment = null } = said;
  if (rating?.csat === csat && rating.nps === nps && rating.comment === comment) return [];
  const changeableUntil = rating?.changeableUntil ?? new Date(Date.parse(at) + changeableFor).toISOString();
  return [{ type: 'TicketRated', data: { resolution, csat, nps, comment, changeableUntil } }];
};

/** Four eyes: nobody reviews what they resolved. */
export const reviewTicket: Decide<commands.ReviewTicket> = ({ reviewer, resolver, ...review }, ticket) => {
  const known = judgeable(ticket);
  if (known.after.resolutions !== review.resolution) throw resolutionChanged(known);
  if (reviewer === resolver) throw reviewedByResolver(known, resolver);
  return [{ type: 'TicketReviewed', data: { ...review, comment: review.comment ?? null } }];
};

export const decideAfterResolution = (command: commands.AfterResolutionCommand, ticket: Ticket): TicketEvent[] => {
  switch (command.type) {
    case 'PlanClose':
      return planClose(command.data, ticket);
    case 'CloseAsPlanned':
      return closeAsPlanned(command.data, ticket);
    case 'RateTicket':
      return rateTicket(command.data, ticket);
    case 'ReviewTicket':
      return reviewTicket(command.data, ticket);
    default:
      return unreachable(command);
  }
};
