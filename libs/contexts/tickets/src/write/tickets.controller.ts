import { InvalidInput } from '@chronodesk/kernel';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, EmptyRequest, Target } from '@chronodesk/http';
import { idOfNumber } from '@chronodesk/numbering';
import { type TicketCommand } from '../domain/ticket.commands.js';
import { PriorityBases } from './priority-bases.js';
import { RequestedItems } from './requested-items.js';
import { TicketCommandMessage } from './ticket.handlers.js';
import { TicketOpening } from './ticket-opening.js';
import * as requests from './tickets.requests.js';

/** Commands on tickets: each verb is one command of the decider. */
@ApiTags('tickets')
@Controller('tickets')
export class TicketCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly opening: TicketOpening,
    @Inject(PriorityBases) private readonly bases: PriorityBases,
    private readonly items: RequestedItems,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Open an incident, service request or complaint' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async open(@Target() { context, reply }: CommandTarget, @Body() body: requests.OpenTicketRequest) {
    const { item, form, ...fields } = body;
    const chosen = await this.items.choose({ kind: body.kind, item, form }, body.requester ?? context.actor);
    const service = body.service ?? chosen?.service ?? undefined;
    const data = { ...fields, service, ...(chosen && { request: chosen.request }) };
    return answerCommand(reply, await this.opening.open(data, context), { createdIn: 'tickets' });
  }

  @CommandRoute('prioritise', 'Set impact and urgency; the priority follows, or is set by hand for a reason')
  async prioritise(@Target() ticket: CommandTarget, @Body() body: requests.PrioritiseTicketRequest) {
    const basis = await this.bases.ofTicket(idOfNumber(ticket.id));
    return this.execute(ticket, { type: 'PrioritiseTicket', data: { ...body, basis } });
  }

  @CommandRoute('categorise', 'Set category and subcategory')
  categorise(@Target() ticket: CommandTarget, @Body() body: requests.CategoriseTicketRequest) {
    return this.execute(ticket, { type: 'CategoriseTicket', data: { ...body } });
  }

  @CommandRoute('assign', 'Give the ticket to a team, an agent, or both')
  assign(@Target() ticket: CommandTarget, @Body() body: requests.AssignTicketRequest) {
    return this.execute(ticket, { type: 'AssignTicket', data: { ...body } });
  }

  @CommandRoute('note', 'Write a note for the people of the desk')
  note(@Target() ticket: CommandTarget, @Body() body: requests.TextRequest) {
    return this.execute(ticket, { type: 'NoteTicket', data: { ...body } });
  }

  @CommandRoute('answer', 'Answer the requester')
  answer(@Target() ticket: CommandTarget, @Body() body: requests.AnswerTicketRequest) {
    return this.execute(ticket, { type: 'AnswerTicket', data: { ...body } });
  }

  @CommandRoute('hold', 'Let the ticket wait for somebody or something')
  hold(@Target() ticket: CommandTarget, @Body() body: requests.HoldTicketRequest) {
    return this.execute(ticket, { type: 'HoldTicket', data: { ...body } });
  }

  @CommandRoute('resume', 'Go on after a hold')
  resume(@Target() ticket: CommandTarget, @Body() _: EmptyRequest) {
    return this.execute(ticket, { type: 'ResumeTicket', data: {} });
  }

  @CommandRoute('hand-over', 'Give the ticket to a supplier; it waits for the supplier')
  handOver(@Target() ticket: CommandTarget, @Body() body: requests.HandOverTicketRequest) {
    return this.execute(ticket, { type: 'HandOverTicket', data: { ...body } });
  }

  @CommandRoute('acknowledge-hand-over', 'The supplier confirms that it has the ticket')
  acknowledgeHandOver(@Target() ticket: CommandTarget, @Body() _: EmptyRequest) {
    return this.execute(ticket, { type: 'AcknowledgeHandOver', data: {} });
  }

  @CommandRoute('reject-hand-over', 'The supplier will not take the ticket on; it is back at the desk')
  rejectHandOver(@Target() ticket: CommandTarget, @Body() body: requests.RejectHandOverRequest) {
    return this.execute(ticket, { type: 'RejectHandOver', data: { ...body } });
  }

  @CommandRoute('return', 'The supplier gives the ticket back, with its work done or not')
  returnTicket(@Target() ticket: CommandTarget, @Body() body: requests.ReturnTicketRequest) {
    return this.execute(ticket, { type: 'ReturnTicket', data: { ...body } });
  }

  @CommandRoute('take-back', 'Take the ticket back from the supplier')
  takeBack(@Target() ticket: CommandTarget, @Body() body: requests.TakeBackTicketRequest) {
    return this.execute(ticket, { type: 'TakeBackTicket', data: { ...body } });
  }

  @CommandRoute('link', 'Link a problem, change or ticket')
  async link(@Target() ticket: CommandTarget, @Body() body: requests.LinkTicketRequest) {
    const isItself = body.type === 'ticket' && !body.external && idOfNumber(body.ref) === idOfNumber(ticket.id);
    if (isItself) throw new InvalidInput([{ path: '/ref', message: 'is this very ticket; name the other one' }]);
    return this.execute(ticket, { type: 'LinkTicket', data: { ...body } });
  }

  @CommandRoute('unlink', 'Remove a link')
  unlink(@Target() ticket: CommandTarget, @Body() body: requests.UnlinkTicketRequest) {
    return this.execute(ticket, { type: 'UnlinkTicket', data: { ...body } });
  }

  @CommandRoute('resolve', 'The service works again')
  resolve(@Target() ticket: CommandTarget, @Body() body: requests.ResolveTicketRequest) {
    return this.execute(ticket, { type: 'ResolveTicket', data: { ...body } });
  }

  @CommandRoute('reopen', 'It was not resolved after all')
  reopen(@Target() ticket: CommandTarget, @Body() body: requests.TicketReasonRequest) {
    return this.execute(ticket, { type: 'ReopenTicket', data: { ...body } });
  }

  @CommandRoute('close', 'Close the ticket; an unresolved one counts as resolved now')
  close(@Target() ticket: CommandTarget, @Body() body: requests.CloseTicketRequest) {
    return this.execute(ticket, { type: 'CloseTicket', data: { ...body } });
  }

  @CommandRoute('cancel', 'The ticket was a mistake or is not wanted any more')
  cancel(@Target() ticket: CommandTarget, @Body() body: requests.TicketReasonRequest) {
    return this.execute(ticket, { type: 'CancelTicket', data: { ...body } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: TicketCommand): Promise<CommandAnswer> {
    const message = new TicketCommandMessage({ id: idOfNumber(id), command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}
