import { idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import { type TicketLinked, type TicketUnlinked } from '@chronodesk/tickets/published';
import { CausedIncident } from './caused-incidents.entity.js';

/** Which tickets were caused by which change: links of tickets, whether the change is known or not. */
export const causedIncidentsProjection = projection<TicketLinked | TicketUnlinked>({
  name: 'changes.caused-incidents@1',
  handles: ['TicketLinked', 'TicketUnlinked'],
  tables: [CausedIncident],
  project: async (events, rows) => {
    const changed = new Map<string, CausedIncident | null>();
    for (const event of events) fold(event, changed);
    const present = [...changed.values()].filter((row) => row !== null);
    const gone = [...changed].filter(([, row]) => row === null).map(([id]) => id);
    if (present.length > 0) await rows.upsert(CausedIncident, present);
    if (gone.length > 0) await rows.remove(CausedIncident, { id: gone });
  },
});

const fold = (event: Recorded<TicketLinked | TicketUnlinked>, changed: Map<string, CausedIncident | null>): void => {
  if (event.data.type !== 'caused-by-change') return;
  const ticket = idOfStream(event.stream);
  const keyOf = (ref: string): string => `${ticket} ${ref}`;
  const { ref } = event.data;
  if (event.type === 'TicketUnlinked') changed.set(keyOf(ref), null);
  else {
    const { replaces, external } = event.data;
    if (replaces !== undefined) changed.set(keyOf(replaces), null);
    // The same number elsewhere is another change.
    if (!external) changed.set(keyOf(ref), { id: keyOf(ref), ticket, change: idOfNumber(ref) });
  }
};
