import { projection, type Rows } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type AgreementEvent } from '../../domain/agreement.events.js';
import { agreementEventTypes, slaClockEventTypes } from '../../published/index.js';
import { SlaVersion } from '../agreement-versions/agreement-versions.entity.js';
import { projectVersions } from '../agreement-versions/agreement-versions.projector.js';
import { versionKey } from '../agreement-versions/version-history.js';
import { rowsOf } from './clock-rows.js';
import { foldTickets, type TicketOrClockEvent } from './fold-tickets.js';
import { type Binding } from './judged-ticket.js';
import { SlaClockRow, SlaDue, SlaTicket, SlaVerdict } from './sla-clocks.entities.js';
import { storyEventTypes } from './ticket-story.js';

/**
 * The clocks of bound tickets, the verdicts on them, and what is still to be recorded. What happened to tickets is kept
 * whether or not anything judges them: a binding is recorded a little after the opening, and drafts are tried on history.
 */
export const slaClocksProjection = projection<TicketOrClockEvent | AgreementEvent>({
  name: 'agreements.sla-clocks@1',
  handles: [...storyEventTypes, ...slaClockEventTypes, ...agreementEventTypes],
  tables: [SlaTicket, SlaClockRow, SlaVerdict, SlaDue, SlaVersion],
  project: async (events, rows) => {
    await projectVersions(events.filter(isAgreementEvent), rows, SlaVersion);
    const changed = await foldTickets(
      events.filter((event) => !isAgreementEvent(event)),
      rows,
    );
    await rows.upsert(SlaTicket, changed);
    const bound = changed.filter(({ bindings, spanBindings }) => bindings.length + spanBindings.length > 0);
    if (bound.length > 0) await writeClocks(bound, rows);
  },
});

const isAgreementEvent = (event: Recorded<TicketOrClockEvent | AgreementEvent>): event is Recorded<AgreementEvent> =>
  agreementEvents.has(event.type);

const agreementEvents: ReadonlySet<string> = new Set(agreementEventTypes);

const writeClocks = async (tickets: readonly SlaTicket[], rows: Rows): Promise<void> => {
  const bindings = tickets.flatMap((ticket) => [...ticket.bindings, ...ticket.spanBindings]);
  const agreement = [...new Set(bindings.map((binding) => binding.agreement))];
  const versions = await rows.find(SlaVersion, { agreement });
  const contents = new Map(versions.map((version) => [versionKey(version), version.content]));
  const contentOf = (binding: Binding) => {
    const content = contents.get(versionKey(binding));
    if (!content)
      throw new Error(`A ticket is bound to ${versionKey(binding)}, which the ledger does not hold before.`);
    return content;
  };
  const all = tickets.map((ticket) => rowsOf(ticket, contentOf));
  const ticketId = tickets.map((ticket) => ticket.ticketId);
  await rows.remove(SlaClockRow, { ticketId });
  await rows.remove(SlaVerdict, { ticketId });
  await rows.remove(SlaDue, { ticketId });
  await rows.upsert(
    SlaClockRow,
    all.flatMap(({ clocks }) => clocks),
  );
  await rows.upsert(
    SlaVerdict,
    all.flatMap(({ verdicts }) => verdicts),
  );
  await rows.upsert(
    SlaDue,
    all.flatMap(({ due }) => due),
  );
};
