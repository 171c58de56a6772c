import type * as commands from './major-incident.commands.js';
import { type MajorIncidentEvent } from './major-incident.events.js';
import * as refusal from './major-incident.refusals.js';
import { factOf, open } from './major-incident.states.js';
import { isHolder, type MajorProgress } from './progress/major-progress.js';
import { isRole } from './progress/roles.js';

type Decide<Command extends commands.MajorIncidentCommand> = (
  data: Command['data'],
  progress: MajorProgress | null,
) => MajorIncidentEvent[];

export const stateImpact: Decide<commands.StateImpact> = ({ impact }, progress) => {
  const major = open(progress);
  return major.impact === impact ? [] : [{ type: 'MajorIncidentImpactStated', data: { ...factOf(major), impact } }];
};

export const handOverLead: Decide<commands.HandOverLead> = ({ to, note }, progress) => {
  const major = open(progress);
  const from = major.lead;
  if (from && from.kind === to.kind && from.id === to.id) return [];
  return [{ type: 'MajorIncidentLeadHandedOver', data: { ...factOf(major), from, to, note } }];
};

/** Several may hold a role; nobody holds it twice. */
export const takeRole: Decide<commands.TakeRole> = (holder, progress) => {
  const major = open(progress);
  if (!isRole(holder.role)) throw refusal.roleUnknown(holder.role);
  if (major.roles.some((one) => isHolder(one, holder))) return [];
  return [{ type: 'MajorIncidentRoleTaken', data: { ...factOf(major), ...holder } }];
};

export const leaveRole: Decide<commands.LeaveRole> = (holder, progress) => {
  const major = open(progress);
  if (!isRole(holder.role)) throw refusal.roleUnknown(holder.role);
  if (!major.roles.some((one) => isHolder(one, holder))) throw refusal.roleNotHeld(holder.role, holder.party.id);
  return [{ type: 'MajorIncidentRoleLeft', data: { ...factOf(major), ...holder } }];
};

/** Only what is new; a ticket that is linked otherwise is linked as said now. */
export const linkTickets: Decide<commands.LinkTickets> = ({ tickets, as }, progress) => {
  const major = open(progress);
  const fresh = tickets.filter(({ id }) => !major.linked.some((one) => one.id === id && one.as === as));
  return fresh.length === 0
    ? []
    : [{ type: 'MajorIncidentTicketsLinked', data: { ...factOf(major), tickets: fresh, as } }];
};

export const unlinkTickets: Decide<commands.UnlinkTickets> = ({ tickets, reason }, progress) => {
  const major = open(progress);
  const gone = tickets.filter(({ id }) => major.linked.some((one) => one.id === id));
  return gone.length === 0
    ? []
    : [{ type: 'MajorIncidentTicketsUnlinked', data: { ...factOf(major), tickets: gone, reason } }];
};
