import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { evolveTicketStory, type TicketStory } from '../domain/ticket-story.js';

/** Tickets as the ledger has them: a command never asks a read model. */
@Injectable()
export class LedgerTickets {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * The ticket behind an id; null if there is none.
   * @param upTo revision of the last event that counts (inclusive); all of them unless given
   */
  async story(id: string, upTo = Infinity): Promise<TicketStory | null> {
    let story: TicketStory | null = null;
    for await (const event of this.store.readStream(`ticket-${id}`)) {
      if (event.revision > upTo) break;
      story = evolveTicketStory(id, story, event);
    }
    return story;
  }
}
