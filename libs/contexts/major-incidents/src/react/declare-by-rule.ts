import {
  CommandHandling,
  derivedId,
  idOfStream,
  reactionContext,
  type Reactor,
  type SteadyClock,
  WATCH_TIME,
  type WatchTime,
} from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { parseDuration } from '@chronodesk/wall-time';
import { type TicketLinked } from '@chronodesk/tickets/published';
import { Inject, Injectable } from '@nestjs/common';
import { type MajorIncidentCommand } from '../domain/major-incident.commands.js';
import { type LinkedTicket } from '../domain/major-incident.events.js';
import { type LinkedCondition } from '../domain/major-incident-rule.events.js';
import { isMetBy, type OfferedRule, rulesFor } from '../domain/rules/rule-matching.js';
import { subjectOf, type TicketStory } from '../domain/ticket-story.js';
import { OfferedRules } from '../read/rules/offered-rules.query.js';
import { LinkedTickets } from '../read/ticket-links/linked-tickets.query.js';
import { LedgerTickets } from '../write/ledger-tickets.js';
import { ticketIdFrom, majorIdOf } from '../write/major-id.js';
import { majorIncidentAggregate } from '../write/major-incident.handlers.js';

/** A rule that a ticket meets, with the tickets that made it so. */
interface Met {
  readonly rule: OfferedRule;
  readonly linked: readonly string[];
}

/**
 * Declares a ticket a major incident, or suggests it, once a rule is met: by what it is when it is opened or prioritised,
 * or by how many tickets were linked with it. Rules and links count as they were at the event's place in the ledger, and
 * the stream of the ticket's major incident decides that it happens once, whatever crashes.
 */
@Injectable()
export class DeclareByRule implements Reactor {
  readonly name = 'major-incidents.declare-by-rule@1';
  readonly handles = ['TicketOpened', 'TicketPrioritised', 'TicketLinked'];

  private readonly clock: SteadyClock;

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(OfferedRules) private readonly rules: OfferedRules,
    @Inject(LinkedTickets) private readonly links: LinkedTickets,
    @Inject(LedgerTickets) private readonly tickets: LedgerTickets,
    @Inject(WATCH_TIME) time: WatchTime,
  ) {
    this.clock = time.startClock();
  }

  async react(event: RecordedEvent): Promise<void> {
    const rules = await this.rules.inForceAt(event.position);
    if (rules.length === 0) return;
    const own = idOfStream(event.stream);
    if (event.type !== 'TicketLinked') return this.look(own, event, rules);
    const { type, ref, external } = event.data as TicketLinked['data'];
    if (type !== 'ticket' || external) return;
    // A scope alone was looked at before; a link makes both of its tickets one more.
    const counting = rules.filter(({ content }) => content.linked !== null);
    for (const id of [own, ticketIdFrom(ref)]) await this.look(id, event, counting);
  }

  private async look(ticketId: string, event: RecordedEvent, rules: readonly OfferedRule[]): Promise<void> {
    const isOwn = event.stream === `ticket-${ticketId}`;
    const story = await this.tickets.story(ticketId, isOwn ? event.revision : undefined);
    // Imported history calls for nobody.
    if (!story || story.imported || story.isOver) return;
    const met = await this.firstMet(story, event, rules);
    if (met) await this.execute(await this.commandOf(story, met), event);
  }

  private async firstMet(
    { ticket, ...facts }: TicketStory,
    event: RecordedEvent,
    rules: readonly OfferedRule[],
  ): Promise<Met | null> {
    for (const rule of rulesFor(facts, event.position, rules)) {
      const condition = rule.content.linked;
      if (!condition) return { rule, linked: [] };
      const linked = await this.links.of(ticket.id, spanOf(condition, event));
      if (isMetBy(condition, linked)) return { rule, linked };
    }
    return null;
  }

  private async commandOf(story: TicketStory, { rule, linked }: Met): Promise<MajorIncidentCommand> {
    const { name, version, content } = rule;
    const facts = {
      id: majorIdOf(story.ticket.id),
      ...subjectOf(story),
      rule: { id: rule.rule, version },
      reason: name,
    };
    if (content.mode === 'suggest') return { type: 'SuggestMajorIncident', data: facts };
    const children: LinkedTicket[] = [];
    for (const id of linked) {
      const child = await this.tickets.story(id);
      if (child) children.push({ ...child.ticket, as: 'child' });
    }
    const { lead, plan } = content;
    // Nobody can be told earlier than it is declared: the clocks count from now, whenever the ticket was opened.
    const now = new Date(await this.clock.now()).toISOString();
    return { type: 'DeclareMajorIncident', data: { ...facts, impact: null, lead, linked: children, plan, now } };
  }

  private async execute(command: MajorIncidentCommand, event: RecordedEvent): Promise<void> {
    const { id } = command.data as { readonly id: string };
    const context = reactionContext(this.name, event);
    const commandId = derivedId('major-incident-of', context.commandId, id);
    await this.handling.execute(majorIncidentAggregate, { id, command, context: { ...context, commandId } });
  }
}

const spanOf = ({ within }: LinkedCondition, { position, metadata }: RecordedEvent) => ({
  position,
  after: new Date(Date.parse(metadata.occurredAt) - (parseDuration(within) ?? 0)).toISOString(),
});
