import { type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { majorStory } from './major-story.js';
import { Stories, type Telling } from './stories.query.js';
import { type TimelineEntry } from './story.js';
import { TICKET_STORY_TYPES, ticketStory } from './ticket-story.js';

/** The whole story of a ticket as it was known at an instant, in the order in which it happened. */
export class GetTicketTimeline extends Query<Page<TimelineEntry>> {
  constructor(
    readonly id: string,
    readonly telling: Telling,
  ) {
    super();
  }
}

@QueryHandler(GetTicketTimeline)
export class GetTicketTimelineHandler implements IQueryHandler<GetTicketTimeline> {
  constructor(
    @Inject(Stories) private readonly stories: Stories,
    @Inject(ReadStore) private readonly readStore: ReadStore,
  ) {}

  /** @throws NotFound for an unknown ticket, and for an instant before it was opened. */
  async execute({ id, telling }: GetTicketTimeline): Promise<Page<TimelineEntry>> {
    const story = ticketStory(id, await this.stories.linesOf(`ticket-${id}`, telling.asOf, TICKET_STORY_TYPES));
    if (!story) throw new NotFound('ticket', id);
    const majors = await this.majorsWith(id, telling.asOf);
    return this.stories.tell({ ...story, streams: [...story.streams, ...majors] }, telling);
  }

  /** Streams of the major incidents of other tickets that the ticket is linked with. */
  private async majorsWith(ticket: string, asOf: string): Promise<string[]> {
    const linked = JSON.stringify([{ id: ticket }]);
    const named = await this.readStore.query<{ stream: string }>(
      `SELECT DISTINCT l.stream FROM history.audit_lines l
       WHERE l.type IN ('MajorIncidentDeclared', 'MajorIncidentTicketsLinked') AND l.occurred_at <= $2
         AND (l.data->'linked' @> $1::jsonb OR l.data->'tickets' @> $1::jsonb)`,
      [linked, asOf],
    );
    const stories = await Promise.all(
      named.map(async ({ stream }) => majorStory(stream, await this.stories.linesOf(stream, asOf))),
    );
    return stories.flatMap((story) => (story?.linked.includes(ticket) ? story.streams : []));
  }
}
