import { MINUTE_MS } from '@chronodesk/wall-time';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { afterWork, HOUR_MS } from '../plan/working-hours.js';
import { afterResolution } from './after-resolution.js';
import { handedOver } from './hand-over.js';
import { reportedTwice } from './duplicates.js';
import { requestCourse } from './request-course.js';
import { deedOn, haste, opening, promisesOf, type TicketCase, worked } from './ticket-case.js';

/** Of the promised time, how much half of the first answers and resolutions take, and how far they are spread. */
const ANSWER = { median: 0.22, spread: 0.7 };
const RESOLUTION = { median: 0.22, spread: 0.8 };
const CANCELLED = 0.025;
const WAITS_FOR_REQUESTER = 0.16;
const NOTED = 0.22;

const ANSWERS = [
  'Wir haben Ihre Meldung aufgenommen und kümmern uns darum.',
  'Danke für die Meldung. Ein Kollege sieht sich das gerade an.',
  'Wir konnten den Fehler nachstellen und melden uns, sobald es weitergeht.',
];
const QUESTIONS = ['Rückfrage: seit wann?', 'Bitte Gerät einmal neu starten', 'Termin mit Anwender vereinbart'];
const NOTES = ['Protokolle gesichert.', 'Auf einem zweiten Gerät nachgestellt.', 'Kein Zusammenhang mit dem Update.'];

/** Everything that happens to a ticket; `slowness` stretches it, as in bad weeks. */
export const courseOf = (ticket: TicketCase, random: Randomness, slowness = 1): Deed[] => {
  if (ticket.matter.item) return requestCourse(ticket, ticket.matter.item, random);
  const deeds = [opening(ticket)];
  if (random.chance(CANCELLED)) return [...deeds, ...cancelled(ticket, random)];
  deeds.push(...reportedTwice(ticket, random));
  const [response, resolution] = promisesOf(ticket);
  const pace = slowness * haste(ticket);
  const answeredIn = response * random.skewed(ANSWER.median, ANSWER.spread) * pace;
  deeds.push(...accepted(ticket, answeredIn, random));
  const effort = resolution * random.skewed(RESOLUTION.median, RESOLUTION.spread) * pace;
  const passedAt = worked(ticket, ticket.at, answeredIn + 10 * MINUTE_MS);
  const isPassedOn = random.chance(ticket.matter.passedOn);
  if (isPassedOn) deeds.push(...passedOn(ticket, passedAt));
  const by = isPassedOn ? ticket.specialist : ticket.agent;
  let done = Math.max(worked(ticket, ticket.at, answeredIn + effort), passedAt + 5 * MINUTE_MS);
  if (random.chance(ticket.matter.handedOver)) {
    const away = handedOver(ticket, { at: passedAt + 4 * MINUTE_MS, by }, random);
    deeds.push(...away.deeds);
    done = worked(ticket, Math.max(done, away.until), 15 * MINUTE_MS);
  } else if (random.chance(WAITS_FOR_REQUESTER)) {
    const pause = waiting(ticket, passedAt + 4 * MINUTE_MS, by, random);
    deeds.push(...pause.deeds);
    done = worked(ticket, pause.until, effort);
  }
  return [...deeds, ...afterResolution(ticket, { at: done, by }, random)];
};

const accepted = (ticket: TicketCase, answeredIn: number, random: Randomness): Deed[] => {
  const answered = worked(ticket, ticket.at, answeredIn);
  return [
    ...taken(ticket, answeredIn),
    deedOn(ticket, answered, ticket.agent, 'answer', { text: random.pick(ANSWERS) }),
    ...(random.chance(NOTED)
      ? [deedOn(ticket, answered + 2 * MINUTE_MS, ticket.agent, 'note', { text: random.pick(NOTES) })]
      : []),
  ];
};

/** Whoever is on the phone keeps it; everything else waits in the queue of the team. */
const taken = (ticket: TicketCase, answeredIn: number): Deed[] => {
  const { at, agent, channel } = ticket;
  const dispatched = worked(ticket, at, Math.min(answeredIn * 0.4, 20 * MINUTE_MS));
  if (channel === 'phone')
    return [deedOn(ticket, dispatched, agent, 'assign', { team: 'service-desk', assignee: agent })];
  return [
    deedOn(ticket, dispatched, agent, 'assign', { team: 'service-desk' }),
    deedOn(ticket, worked(ticket, at, answeredIn * 0.9), agent, 'assign', { assignee: agent }),
  ];
};

const passedOn = (ticket: TicketCase, at: number): Deed[] => [
  deedOn(ticket, at, ticket.agent, 'assign', { team: ticket.matter.crew, assignee: null }),
  deedOn(ticket, at + 3 * MINUTE_MS, ticket.specialist, 'assign', { assignee: ticket.specialist }),
];

const waiting = (ticket: TicketCase, at: number, by: string, random: Randomness) => {
  const until = afterWork(at, random.skewed(5, 0.8) * HOUR_MS);
  return {
    until,
    deeds: [
      deedOn(ticket, at, by, 'hold', { for: 'requester', reason: random.pick(QUESTIONS) }),
      deedOn(ticket, until, ticket.requester, 'resume'),
    ],
  };
};

const cancelled = (ticket: TicketCase, random: Randomness): Deed[] => [
  deedOn(ticket, worked(ticket, ticket.at, 3 * MINUTE_MS), ticket.agent, 'assign', { team: 'service-desk' }),
  deedOn(ticket, worked(ticket, ticket.at, random.whole(10, 90) * MINUTE_MS), ticket.agent, 'cancel', {
    reason: 'Hat sich erledigt',
  }),
];
