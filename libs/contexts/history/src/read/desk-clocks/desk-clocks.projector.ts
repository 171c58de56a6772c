import { type SlaTargetBreached, type TicketBoundToAgreement } from '@chronodesk/agreements/published';
import { idOfStream, projection, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type TicketEvent } from '@chronodesk/tickets/published';
import { type AgreementVersionEvent, agreementVersionEventTypes, termsRow } from './agreement-terms.js';
import { clockSpans, type TermsOf } from './clock-spans.js';
import { movesOf, movingTicketEventTypes } from './clock-story.js';
import { DeskClock, DeskClockTicket, DeskTerms } from './desk-clocks.entities.js';

type ClockEvent = TicketEvent | TicketBoundToAgreement | SlaTargetBreached;

/** How the clocks of the desk stood at every instant. */
export const deskClocksProjection = projection<ClockEvent | AgreementVersionEvent>({
  name: 'history.desk-clocks@1',
  isBackground: true,
  handles: [...movingTicketEventTypes, 'TicketBoundToAgreement', 'SlaTargetBreached', ...agreementVersionEventTypes],
  tables: [DeskClockTicket, DeskTerms, DeskClock],
  project: async (events, rows) => {
    await rows.upsert(DeskTerms, events.filter(isAboutTerms).map(termsRow));
    const changed = await foldTickets(
      events.filter((event) => !isAboutTerms(event)),
      rows,
    );
    await rows.upsert(DeskClockTicket, changed);
    const bound = changed.filter(({ story }) => story.some(({ what }) => what === 'bound'));
    if (bound.length > 0) await writeSpans(bound, rows);
  },
});

const termsEvents: ReadonlySet<string> = new Set(agreementVersionEventTypes);

const isAboutTerms = (event: Recorded<ClockEvent | AgreementVersionEvent>): event is Recorded<AgreementVersionEvent> =>
  termsEvents.has(event.type);

/** The tickets that events of a batch touch, as they stand afterwards. */
const foldTickets = async (events: readonly Recorded<ClockEvent>[], rows: Rows): Promise<DeskClockTicket[]> => {
  if (events.length === 0) return [];
  const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
  const known = new Map((await rows.find(DeskClockTicket, { ticketId: ids })).map((row) => [row.ticketId, row]));
  const changed = new Map<string, DeskClockTicket>();
  for (const event of events) {
    const ticketId = idOfStream(event.stream);
    const ticket = known.get(ticketId) ?? newTicket(ticketId, event);
    if (!ticket) continue;
    const after = folded(ticket, event);
    known.set(ticketId, after);
    changed.set(ticketId, after);
  }
  return [...changed.values()];
};

/** Imported tickets that no agreement may judge leave no trace. */
const newTicket = (ticketId: string, event: Recorded<ClockEvent>): DeskClockTicket | null => {
  if (event.type !== 'TicketOpened') return null;
  const { imported } = event.data;
  return imported && imported.agreement === null ? null : { ticketId, story: [], breaches: [] };
};

const folded = (ticket: DeskClockTicket, event: Recorded<ClockEvent>): DeskClockTicket => {
  const { story, breaches } = ticket;
  switch (event.type) {
    case 'TicketBoundToAgreement': {
      const { agreement, version } = event.data;
      const at = new Date(event.metadata.occurredAt).toISOString();
      return { ...ticket, story: [...story, { at, what: 'bound', agreement, version }] };
    }
    case 'SlaTargetBreached': {
      const { metric, cycle, at, agreementKind = 'SLA' } = event.data;
      // The desk counts what was promised to customers; spans of teams and suppliers have clocks of their own.
      if (agreementKind !== 'SLA') return ticket;
      return { ...ticket, breaches: [...breaches, { metric, cycle, at }] };
    }
    case 'TicketParted':
      // A mark that was a mistake never stopped the clocks (service levels count the same way).
      return event.data.type === 'duplicate'
        ? { ...ticket, story: story.filter(({ what }) => what !== 'merged') }
        : ticket;
    default:
      return { ...ticket, story: [...story, ...movesOf(event)] };
  }
};

const writeSpans = async (tickets: readonly DeskClockTicket[], rows: Rows): Promise<void> => {
  const termsOf = await termsFor(tickets, rows);
  await rows.remove(DeskClock, { ticketId: tickets.map(({ ticketId }) => ticketId) });
  const spans = tickets.flatMap(({ ticketId, story, breaches }) =>
    clockSpans(story, breaches, termsOf).map(({ metric, cycle, state, from, to }, seq): DeskClock => {
      return { ticketId, seq, metric, cycle, state, validFrom: from, validTo: to };
    }),
  );
  await rows.upsert(DeskClock, spans);
};

const termsFor = async (tickets: readonly DeskClockTicket[], rows: Rows): Promise<TermsOf> => {
  const bindings = tickets.flatMap(({ story }) => story.filter((move) => move.what === 'bound'));
  const agreement = [...new Set(bindings.map((binding) => binding.agreement))];
  const known = await rows.find(DeskTerms, { agreement });
  return (id, version) => {
    const found = known.find((row) => row.agreement === id && row.version === version);
    if (!found)
      throw new Error(`A ticket is bound to version ${version} of ${id}, which the ledger does not hold before.`);
    return found.terms;
  };
};
