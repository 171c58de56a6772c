import { Inject, Injectable } from '@nestjs/common';
import { type Fault, InvalidInput, NotFound } from '@chronodesk/kernel';
import { type Checked } from '@chronodesk/kernel/input';
import { idOfNumber } from '@chronodesk/numbering';
import { checkDeclaration, checkLinking, checkUnlinking } from '../domain/major-incident.check.js';
import { type DeclareMajorIncident, type LinkTickets, type UnlinkTickets } from '../domain/major-incident.commands.js';
import { type TicketReference } from '../domain/major-incident.events.js';
import { ticketNotOpen } from '../domain/major-incident.refusals.js';
import { subjectOf } from '../domain/ticket-story.js';
import { LedgerTickets } from './ledger-tickets.js';
import { majorIdOf } from './major-id.js';

/** Reads the bodies of commands against the tickets they refer to. Each throws InvalidInput with every fault. */
@Injectable()
export class MajorBodies {
  constructor(@Inject(LedgerTickets) private readonly tickets: LedgerTickets) {}

  /** @throws NotFound for an unknown ticket; RuleViolation `MAJOR_INCIDENT_TICKET_NOT_OPEN` */
  async declaration(idOrNumber: string, body: unknown, now: string): Promise<DeclareMajorIncident['data']> {
    const { reason, lead, impact, plan } = valid(checkDeclaration(body));
    const story = await this.tickets.story(idOfNumber(idOrNumber));
    if (!story) throw new NotFound('ticket', idOrNumber);
    if (story.isOver) throw ticketNotOpen(story.ticket.number);
    const subject = subjectOf(story);
    return { id: majorIdOf(subject.ticket.id), ...subject, reason, impact, rule: null, lead, linked: [], plan, now };
  }

  async linking(majorId: string, body: unknown): Promise<LinkTickets['data']> {
    const { tickets, as } = valid(checkLinking(body));
    return { tickets: await this.references(majorId, tickets), as };
  }

  async unlinking(majorId: string, body: unknown): Promise<UnlinkTickets['data']> {
    const { tickets, reason } = valid(checkUnlinking(body));
    return { tickets: await this.references(majorId, tickets), reason };
  }

  private async references(majorId: string, idsOrNumbers: readonly string[]): Promise<TicketReference[]> {
    const faults: Fault[] = [];
    const found = new Map<string, TicketReference>();
    for (const [index, idOrNumber] of idsOrNumbers.entries()) {
      const id = idOfNumber(idOrNumber);
      const story = await this.tickets.story(id);
      const path = `/tickets/${index}`;
      if (!story) faults.push({ path, message: 'is no ticket of this desk' });
      else if (majorIdOf(id) === majorId) faults.push({ path, message: 'is the ticket of this major incident itself' });
      else if (found.has(id)) faults.push({ path, message: 'repeats another ticket' });
      else found.set(id, story.ticket);
    }
    if (faults.length > 0) throw new InvalidInput(faults);
    return [...found.values()];
  }
}

/** What a check found. @throws InvalidInput with every fault. */
export const valid = <Value>(checked: Checked<Value>): Value => {
  if (!checked.ok) throw new InvalidInput(checked.errors);
  return checked.value;
};
