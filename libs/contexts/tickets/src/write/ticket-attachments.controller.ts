import { AttachmentStore } from '@chronodesk/attachments';
import {
  answerAttached,
  answerCommand,
  CommandRoute,
  type CommandTarget,
  FileRoute,
  RemoveAttachmentRequest,
  SentFile,
  type SentFileTarget,
  Target,
} from '@chronodesk/http';
import { type AttachmentCommand, NotFound } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import { Body, Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { LedgerTickets } from './ledger-tickets.js';
import { TicketCommandMessage } from './ticket.handlers.js';

/** Files on tickets: the content goes to the store first, and the event that names its hash is recorded only then. */
@ApiTags('tickets')
@Controller('tickets')
export class TicketAttachmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly tickets: LedgerTickets,
    private readonly store: AttachmentStore,
  ) {}

  @FileRoute('Attach a file, also to a ticket that is closed')
  async add(@SentFile() file: SentFileTarget) {
    const id = idOfNumber(file.id);
    // Before the file is taken in: of a ticket that does not exist it would lie about for ever.
    if (!(await this.tickets.load(id))) throw new NotFound('ticket', file.id);
    const kept = await this.store.keep(file.content, file.declaredBytes);
    const data = { ...kept, mediaType: file.mediaType, name: file.name };
    const command: AttachmentCommand = { type: 'AddAttachment', data };
    const message = new TicketCommandMessage({ id, command, context: file.contextOf(data) });
    return answerAttached(file.reply, await this.commands.execute(message), kept.sha256);
  }

  @CommandRoute('attachments/:sha256/remove', 'Take a file off the ticket; what it was and why stays on record')
  async remove(
    @Target() { id, context, reply }: CommandTarget,
    @Param('sha256') sha256: string,
    @Body() { reason }: RemoveAttachmentRequest,
  ) {
    const command: AttachmentCommand = { type: 'RemoveAttachment', data: { sha256, reason } };
    const message = new TicketCommandMessage({ id: idOfNumber(id), command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
