import { MINUTE_MS } from '@chronodesk/wall-time';
import { type Deed, type SentFile } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { deedOn, type TicketCase } from '../tickets/ticket-case.js';
import { logExtractOf } from './log-extract.js';
import { screenshotAt } from './screenshot.js';

const WITH_FILE = 0.07;

/** Somebody attaches a file to a ticket. */
export const attached = (ticket: Pick<TicketCase, 'subject'>, at: number, actor: string, file: SentFile): Deed => ({
  ...deedOn(ticket, at, actor, 'attachments'),
  file,
});

/** Some who report an incident in writing send a screenshot; where they call, the first line may add lines of a log. */
export const filesOn = (ticket: TicketCase, random: Randomness): Deed[] => {
  const { matter, channel, at, requester, agent } = ticket;
  if (matter.kind !== 'incident' || !random.chance(WITH_FILE)) return [];
  if (channel !== 'phone') {
    const sentAt = at + random.whole(40, 150) * 1_000;
    return [attached(ticket, sentAt, requester, screenshotAt(sentAt, 'Bildschirmfoto.png'))];
  }
  const foundAt = at + random.whole(8, 30) * MINUTE_MS;
  const extract = logExtractOf(matter.service, at);
  return extract ? [attached(ticket, foundAt, agent, extract)] : [];
};
