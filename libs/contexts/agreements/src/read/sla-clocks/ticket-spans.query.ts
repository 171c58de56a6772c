import { Inject, Injectable } from '@nestjs/common';
import { type PartyAgreementKind } from '../../domain/agreement.events.js';
import { stateAfter, type TicketState } from '../../domain/clock-engine/timeline.js';
import { type SpanFacts } from '../../domain/judging/agreement-matching.js';
import { type SpanRef } from '../../domain/sla-clock.events.js';
import { KIND_OF_SPAN, spansOf, subjectOf } from './judged-subjects.js';
import { LedgerClocks } from './ledger-clocks.query.js';
import { type TicketStory } from './ticket-story.js';

/** A span of a ticket: who had it, and what decides about its agreement. */
export interface TicketSpan extends SpanRef, SpanFacts {
  readonly agreementKind: PartyAgreementKind;
  readonly party: string | null;
  readonly isBound: boolean;
}

/** A ticket cut into the spans of its parties. */
export interface TicketInSpans {
  readonly id: string;
  readonly isCancelled: boolean;
  readonly isImported: boolean;
  /** In the order in which they began. */
  readonly spans: readonly TicketSpan[];
}

/** The spans of tickets, straight from the ledger. */
@Injectable()
export class TicketSpans {
  constructor(@Inject(LedgerClocks) private readonly ledger: LedgerClocks) {}

  /** The ticket, or null if it was never opened; with `upTo` only what its stream holds up to that revision. */
  async load(ticketId: string, upTo?: number): Promise<TicketInSpans | null> {
    const ticket = await this.ledger.load(ticketId, upTo === undefined ? {} : { ticketRevision: upTo });
    if (!ticket) return null;
    const { story } = ticket;
    const { customer, service, kind } = story.facts;
    const spans = spansOf(story).map((span): TicketSpan => {
      const openedAt = new Date(span.timeline[0]!.at).toISOString();
      const isBound = subjectOf(span, ticket).bindings.length > 0;
      const { number, party } = span;
      return { number, party, agreementKind: KIND_OF_SPAN[span.kind], customer, service, kind, openedAt, isBound };
    });
    return { id: ticketId, isCancelled: isCancelled(story), isImported: story.imported !== null, spans };
  }
}

const isCancelled = ({ timeline }: TicketStory): boolean => {
  let state: TicketState = 'none';
  for (const { what } of [...timeline].sort((a, b) => a.at - b.at)) state = stateAfter(state, what) ?? state;
  return state === 'gone';
};
