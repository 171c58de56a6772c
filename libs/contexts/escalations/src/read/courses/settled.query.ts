import { type EscalationCause, type SettledReason } from '../../domain/escalation.events.js';
import { type TicketStanding } from './standing.js';

/**
 * Why an escalation is settled as its ticket stands; null while it is not. A response or update clock stops with an
 * answer, the clock of a team or supplier when the ticket has gone elsewhere.
 * @param since the instant that the escalation is about; ISO 8601, UTC
 */
export const settledBy = (
  standing: TicketStanding,
  about: Omit<EscalationCause, 'ticket'>,
  since: string,
): SettledReason | null => {
  if (standing.over !== null) return standing.over;
  return isAnswered(standing, about.metric, since) || isElsewhere(standing, about) ? 'clock-stopped' : null;
};

const isAnswered = ({ answeredAt }: TicketStanding, metric: string | null, since: string): boolean => {
  if (answeredAt === null) return false;
  // A response clock stops once and for all, an update clock anew in each cycle.
  return metric === 'response' || (metric === 'update' && Date.parse(answeredAt) >= Date.parse(since));
};

const isElsewhere = ({ facts }: TicketStanding, { agreementKind, span }: Omit<EscalationCause, 'ticket'>): boolean => {
  if (!span) return false;
  return (
    (agreementKind === 'OLA' && facts.team !== span.party) || (agreementKind === 'UC' && facts.supplier !== span.party)
  );
};
