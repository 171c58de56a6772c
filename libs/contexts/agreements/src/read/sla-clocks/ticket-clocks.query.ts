import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '@chronodesk/kernel';
import { evaluate } from '../../domain/clock-engine/clock-engine.js';
import { type ClockView, presentClock } from '../../domain/clock-engine/clock.js';
import { type TicketFacts } from '../../domain/sla-clock.events.js';
import { interned } from './interned-content.js';
import { allBindingsOf, bindingAt, questionAbout } from './judged-ticket.js';
import { LedgerClocks } from './ledger-clocks.query.js';
import { heldSpansOf, type PartyClocks } from './party-clocks.js';
import { type RollUp, rollUpOf } from './party-roll-up.js';
import { factsAt } from './ticket-story.js';
import { VersionContents } from './version-contents.query.js';

/** The clocks of one ticket as of an instant. */
export interface TicketClocks {
  readonly ticket: TicketFacts;
  /** What judges the ticket; null: nothing. */
  readonly agreement: { readonly id: string; readonly version: number } | null;
  readonly asOf: string;
  readonly clocks: readonly ClockView[];
  /** The spans in which teams and suppliers had the ticket, in the order in which they began. */
  readonly parties: readonly PartyClocks[];
  readonly rollUp: RollUp;
  /** Of what judges the ticket; null while nothing does. What `If-Match` of a re-binding refers to. */
  readonly revision: number | null;
}

/** Which ticket, when (inclusive; now unless given), and with which knowledge of the ledger; ISO 8601, UTC. */
export class GetTicketClocks extends Query<TicketClocks> {
  constructor(
    readonly id: string,
    readonly when: { readonly asOf?: string; readonly knownAt?: string } = {},
  ) {
    super();
  }
}

/** Judges straight from the ledger, so the answer is never behind. @throws NotFound before the opening as well. */
@QueryHandler(GetTicketClocks)
export class GetTicketClocksHandler implements IQueryHandler<GetTicketClocks> {
  constructor(
    private readonly ledger: LedgerClocks,
    private readonly versions: VersionContents,
  ) {}

  async execute({ id, when: { asOf, knownAt } }: GetTicketClocks): Promise<TicketClocks> {
    const instant = asOf === undefined ? Date.now() : Date.parse(asOf);
    const ticket = await this.ledger.load(id, knownAt === undefined ? {} : { knownAt });
    if (!ticket || Date.parse(ticket.story.openedAt) > instant)
      throw new NotFound('ticket', asOf === undefined ? id : `${id} as of ${asOf}`);
    const contentOf = await this.versions.of(allBindingsOf(ticket), { ...(knownAt !== undefined && { knownAt }) });
    const question = questionAbout(ticket, contentOf, instant);
    const binding = bindingAt(ticket.bindings, instant);
    const clocks = question ? evaluate(question).map(presentClock) : [];
    const calendar = binding ? interned(contentOf(binding)).calendar : null;
    const spans = heldSpansOf(ticket, contentOf, calendar, instant);
    return {
      ticket: factsAt(ticket.story, instant),
      agreement: binding ? { id: binding.agreement, version: binding.version } : null,
      asOf: new Date(instant).toISOString(),
      clocks,
      parties: spans.map(({ view }) => view),
      rollUp: rollUpOf(spans, clocks),
      revision: ticket.clockRevision < 0 ? null : ticket.clockRevision,
    };
  }
}
