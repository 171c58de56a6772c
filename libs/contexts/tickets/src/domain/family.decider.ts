import { unreachable } from '@chronodesk/kernel';
import { type Relation, relativesOf } from './family.js';
import type * as commands from './family.commands.js';
import { type RelationType, type TicketRef } from './family.events.js';
import * as family from './family.rules.js';
import { takenBack } from './taken-back.js';
import { type OpenedTicket, type Ticket } from './ticket.js';
import { type SharedUpdate, type TicketEvent } from './ticket.events.js';
import * as rules from './ticket.rules.js';

type Decide<Command extends commands.FamilyCommand> = (data: Command['data'], ticket: Ticket) => TicketEvent[];

/**
 * The side of the parent or the original, decided first. A child takes no children and a duplicate is over, and whoever
 * has relatives becomes neither; each is decided on one stream, so no two commands at once can make a circle.
 */
export const gainRelative: Decide<commands.GainRelative> = ({ type, relative, relation }, ticket) => {
  if (rules.existing(ticket).family.relatives.has(relation)) return [];
  const known = type === 'child' ? rules.open(ticket) : rules.notClosed(ticket);
  refuseItself(known, relative);
  if (type === 'child' && known.family.parent) throw family.isChildAlready(known, known.family.parent);
  return [{ type: 'TicketRelativeGained', data: { type, relative, relation } }];
};

export const loseRelative: Decide<commands.LoseRelative> = ({ relation }, ticket) => {
  const relative = rules.existing(ticket).family.relatives.get(relation);
  if (!relative) return [];
  const { type, id, number } = relative;
  return [{ type: 'TicketRelativeLost', data: { type, relative: { id, number }, relation } }];
};

export const makeChild: Decide<commands.MakeChild> = ({ parent, relation }, ticket) => {
  const { parent: before } = rules.existing(ticket).family;
  if (before?.relation === relation) return [];
  const known = rules.open(ticket);
  refuseItself(known, parent);
  if (before) throw family.isChildAlready(known, before);
  refuseRelatives(known, 'child');
  return [{ type: 'TicketMadeChild', data: { parent, relation } }];
};

/** A hand-over ends with the mark, as it does with a cancellation. */
export const markDuplicate: Decide<commands.MarkDuplicate> = ({ original, relation }, ticket) => {
  if (rules.existing(ticket).family.duplicateOf?.relation === relation) return [];
  const known = rules.open(ticket);
  refuseItself(known, original);
  refuseRelatives(known, 'child');
  refuseRelatives(known, 'duplicate');
  return [...takenBack(known, 'duplicate'), { type: 'TicketMarkedDuplicate', data: { original, relation } }];
};

/** What was no duplicate after all is worked on again; a hold from before has ended. */
export const partTicket: Decide<commands.PartTicket> = ({ reason, relation }, ticket) => {
  const known = rules.existing(ticket);
  const { duplicateOf, parent } = known.family;
  const isMeant = (one: Relation | null) => one && (relation === undefined || one.relation === relation);
  if (duplicateOf && isMeant(duplicateOf)) {
    const resumed: TicketEvent[] = duplicateOf.held ? [{ type: 'TicketResumed', data: {} }] : [];
    return [parted('duplicate', duplicateOf, reason), ...resumed];
  }
  if (parent && isMeant(parent)) return [parted('child', parent, reason)];
  if (relation === undefined) throw family.notRelated(known);
  return [];
};

/** A child that was parted, that people have ended themselves, or that nobody has agreed to yet, is left alone. */
export const followParent: Decide<commands.FollowParent> = (data, ticket) => {
  const known = rules.existing(ticket);
  const { parent: fromParent } = data;
  if (known.family.parent?.id !== fromParent.id) return [];
  const isOpen = rules.isOpen(known) && (data.what === 'answered' || !known.fulfilment.awaits);
  switch (data.what) {
    case 'answered':
      return isOpen ? [{ type: 'TicketAnswered', data: { text: data.text, fromParent } }] : [];
    case 'resolved': {
      const { resolution, code } = data;
      const resolved: TicketEvent = { type: 'TicketResolved', data: { resolution, code, fromParent } };
      return isOpen ? [...takenBack(known, 'resolved'), resolved] : [];
    }
    case 'closed': {
      const follows = isOpen || (known.status === 'resolved' && known.family.resolvedWithParent);
      return follows ? [...takenBack(known, 'closed'), { type: 'TicketClosed', data: { fromParent } }] : [];
    }
  }
};

/** The mark on a parent's event that its children are to be told; none where nobody asked for it. */
export const sharedUpdate = (ticket: OpenedTicket, asked: boolean | undefined): SharedUpdate => {
  if (!asked) return {};
  if (relativesOf(ticket.family, 'child').length === 0) throw family.hasNoChildren(ticket);
  return { toChildren: true };
};

export const decideFamily = (command: commands.FamilyCommand, ticket: Ticket): TicketEvent[] => {
  switch (command.type) {
    case 'GainRelative':
      return gainRelative(command.data, ticket);
    case 'LoseRelative':
      return loseRelative(command.data, ticket);
    case 'MakeChild':
      return makeChild(command.data, ticket);
    case 'MarkDuplicate':
      return markDuplicate(command.data, ticket);
    case 'PartTicket':
      return partTicket(command.data, ticket);
    case 'FollowParent':
      return followParent(command.data, ticket);
    default:
      return unreachable(command);
  }
};

const parted = (type: RelationType, { id, number, relation }: Relation, reason: string | undefined): TicketEvent => ({
  type: 'TicketParted',
  data: { type, from: { id, number }, relation, reason: reason ?? null },
});

const refuseItself = (ticket: OpenedTicket, { number }: TicketRef): void => {
  if (number === ticket.number) throw family.relatedToItself(ticket);
};

const refuseRelatives = (ticket: OpenedTicket, type: RelationType): void => {
  if (relativesOf(ticket.family, type).length > 0) throw family.hasRelatives(ticket, type);
};
