import { idOfNumber } from '@chronodesk/numbering';
import { type LinkType, type TicketLinked, type TicketUnlinked } from '@chronodesk/tickets/published';

/** A line of the audit trail as scopes are folded from it. */
export interface ScopeLine {
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly data: object;
}

/** Event types that say what tickets are linked with. */
export const LINK_TYPES = ['TicketLinked', 'TicketUnlinked'] as const satisfies readonly (
  TicketLinked['type'] | TicketUnlinked['type']
)[];

const CATEGORIES: Readonly<Record<LinkType, string>> = {
  ...{ problem: 'problem', change: 'change', 'caused-by-change': 'change', ticket: 'ticket' },
};

/** Streams of this ledger that a ticket is linked with after lines of its own, in the order of its stream. */
export const linkedStreams = (lines: readonly ScopeLine[]): string[] => {
  const links = new Map<string, string>();
  for (const { type, data } of lines) {
    if (!LINK_TYPES.some((each) => each === type)) continue;
    const link = data as TicketLinked['data'];
    if (link.replaces !== undefined) links.delete(`${link.type} ${link.replaces}`);
    const key = `${link.type} ${link.ref}`;
    if (type === 'TicketUnlinked') links.delete(key);
    else if (!link.external) links.set(key, `${CATEGORIES[link.type]}-${idOfNumber(link.ref)}`);
  }
  return [...new Set(links.values())];
};
