import { InvalidInput } from '@chronodesk/kernel';
import { type Reply } from '@chronodesk/http';
import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeedStreams } from './escalation-feed/feed-streams.js';
import { CURSOR_FAULT, cursorOf, EscalationFeedRequest } from './escalation-feed.requests.js';

const TYPE = 'text/event-stream; charset=utf-8';

/** Escalations as they happen. */
@ApiTags('escalations')
@Controller('escalations')
export class EscalationFeedController {
  constructor(@Inject(FeedStreams) private readonly streams: FeedStreams) {}

  @Get('feed')
  @ApiOperation({ summary: 'Follow escalations: server-sent events, the CloudEvents of Kafka inside' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Continue behind this message.' })
  @ApiOkResponse({ description: 'Endless; `id` is the cursor.', content: { 'text/event-stream': {} } })
  async follow(
    @Query() { after, ...filter }: EscalationFeedRequest,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const cursor = lastEventId ? cursorOf(lastEventId) : after;
    if (lastEventId && cursor === undefined) throw new InvalidInput([{ path: 'Last-Event-ID', message: CURSOR_FAULT }]);
    const stream = await this.streams.follow(cursor ?? null, filter);
    // nginx would hold messages back until its buffer is full; and no request follows on a connection like this.
    reply.headers({ 'content-type': TYPE, 'x-accel-buffering': 'no', connection: 'close' });
    await reply.send(stream);
  }
}
