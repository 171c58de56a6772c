import { type Page } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { majorStory } from './major-story.js';
import { Stories, type Telling } from './stories.query.js';
import { type TimelineEntry } from './story.js';
import { linkedStreams, LINK_TYPES, type ScopeLine } from './ticket-links.js';

/** The story of a major incident as it was known at an instant, in the order in which it happened. */
export class GetMajorTimeline extends Query<Page<TimelineEntry>> {
  constructor(
    readonly id: string,
    readonly telling: Telling,
  ) {
    super();
  }
}

@QueryHandler(GetMajorTimeline)
export class GetMajorTimelineHandler implements IQueryHandler<GetMajorTimeline> {
  constructor(
    @Inject(Stories) private readonly stories: Stories,
    @Inject(ReadStore) private readonly readStore: ReadStore,
  ) {}

  /** @throws NotFound for an unknown one, and for an instant before it was declared or suggested. */
  async execute({ id, telling }: GetMajorTimeline): Promise<Page<TimelineEntry>> {
    const stream = `majorIncident-${id}`;
    const story = majorStory(stream, await this.stories.linesOf(stream, telling.asOf));
    if (!story) throw new NotFound('major incident', id);
    const changes = await this.linkedChanges([story.ticket, ...story.linked], telling.asOf);
    return this.stories.tell({ ...story, streams: [...story.streams, ...changes] }, telling);
  }

  /** Streams of the changes that the tickets themselves name. */
  private async linkedChanges(tickets: readonly string[], asOf: string): Promise<string[]> {
    const lines = await this.readStore.query<ScopeLine & { readonly stream: string }>(
      `SELECT l.stream, l.type, l.occurred_at AS "occurredAt", l.data FROM history.audit_lines l
       WHERE l.subject_id = ANY($1) AND l.type = ANY($2) AND l.occurred_at <= $3 ORDER BY l.position`,
      [tickets, LINK_TYPES, asOf],
    );
    const streams = tickets.flatMap((id) => linkedStreams(lines.filter(({ stream }) => stream === `ticket-${id}`)));
    return [...new Set(streams)].filter((stream) => stream.startsWith('change-'));
  }
}
