import { AttachmentStore } from '@chronodesk/attachments';
import { type AttachmentView } from '@chronodesk/eventing';
import { answerFile, AtLeastQuery, FileDownload, type Page, ReadQuery, type Reply } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import { ReadPositions } from '@chronodesk/read-store';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ticketDetailsProjection } from './ticket-details/ticket-details.projector.js';
import { ticketVersionsProjection } from './ticket-versions/ticket-versions.projector.js';
import { GetTicket, type Moment } from './tickets.query.js';

/** The files of tickets. What was removed is shown as of then, and not delivered any more. */
@ApiTags('tickets')
@Controller('tickets')
export class TicketAttachmentQueriesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    private readonly store: AttachmentStore,
  ) {}

  @Get(':id/attachments')
  @ApiOperation({ summary: 'The files of a ticket, oldest first, now or as of an instant' })
  async list(@Param('id') id: string, @Query() { asOf, knownAt, atLeast }: ReadQuery): Promise<Page<AttachmentView>> {
    return { items: await this.attachmentsOf(id, atLeast, { asOf, knownAt }), next: null };
  }

  @FileDownload('A file of a ticket, which is checked against its hash on the way')
  async download(
    @Param('id') id: string,
    @Param('sha256') sha256: string,
    @Query() { atLeast }: AtLeastQuery,
    @Res() reply: Reply,
  ): Promise<void> {
    const file = (await this.attachmentsOf(id, atLeast)).find((one) => one.sha256 === sha256);
    if (!file) throw new NotFound('attachment', sha256);
    await answerFile(reply, file, () => this.store.read(file));
  }

  private async attachmentsOf(id: string, atLeast?: bigint, moment: Moment = {}): Promise<readonly AttachmentView[]> {
    const lanes = moment.asOf
      ? [ticketDetailsProjection.name, ticketVersionsProjection.name]
      : [ticketDetailsProjection.name];
    await this.positions.waitUntil(lanes, atLeast);
    return (await this.queries.execute(new GetTicket(idOfNumber(id), moment, id))).attachments;
  }
}
