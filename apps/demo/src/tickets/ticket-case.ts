import { parseDuration } from '@chronodesk/wall-time';
import { promised } from '../desk/agreements.js';
import { type Client } from '../desk/customers.js';
import { filledForm } from '../desk/request-catalogue.js';
import { crewOf } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { afterWork, wholeSecond } from '../plan/working-hours.js';
import { type Matter } from './matter.js';
import { drawnPriority, levelsFor, type Priority } from './priorities.js';

/** A ticket to come, with those who deal with it. */
export interface TicketCase {
  readonly subject: string;
  readonly at: number;
  readonly client: Client;
  readonly matter: Matter;
  readonly priority: Priority;
  readonly impact: number;
  readonly urgency: number;
  readonly title: string;
  readonly requester: string;
  readonly channel: string;
  /** The form, filled in, where it is requested by one. */
  readonly form: object | null;
  /** Of the first line. */
  readonly agent: string;
  /** Of the team behind it. */
  readonly specialist: string;
}

const CHANNELS = [
  { weight: 45, channel: 'phone' },
  { weight: 35, channel: 'mail' },
  { weight: 20, channel: 'portal' },
];

/** The ticket that an arrival leads to. */
export const ticketCase = (
  subject: string,
  { at, client, matter }: Pick<TicketCase, 'at' | 'client' | 'matter'>,
  random: Randomness,
  priority = drawnPriority(matter.priorities, random),
): TicketCase => ({
  ...{ subject, at, client, matter, priority },
  ...levelsFor(priority, matter.service, random),
  title: random
    .pick(matter.titles)
    .replace('{place}', random.pick(client.places))
    .replace('{department}', random.pick(client.departments)),
  requester: random.pick(client.people),
  channel: matter.item ? 'portal' : random.weighted(CHANNELS).channel,
  form: matter.item ? filledForm(matter.item, at, random) : null,
  agent: random.pick(crewOf('service-desk').members).id,
  specialist: random.pick(crewOf(matter.crew).members).id,
});

/** Milliseconds that the customer has been promised for the first answer and for the resolution. */
export const promisesOf = ({ client, priority }: TicketCase): readonly [response: number, resolution: number] => {
  const [response, resolution] = promised[client.level][priority - 1]!;
  return [parseDuration(response)!, parseDuration(resolution)!];
};

/** Whether it is worked on at night and at weekends as well. */
const isRoundTheClock = ({ client, priority }: TicketCase): boolean => client.hours === 'always' && priority < 4;

/** When so much working time has passed for a ticket; what presses at a customer of day and night is not left lying. */
export const worked = (ticket: TicketCase, since: number, milliseconds: number): number =>
  isRoundTheClock(ticket) ? since + milliseconds : afterWork(since, milliseconds);

/** Where more hours count for the customer than the provider works, that much faster it has to be. */
export const haste = (ticket: TicketCase): number => {
  if (isRoundTheClock(ticket)) return 1;
  return { always: 0.25, 'logistik-nw': 0.6, 'buero-by': 1, 'buero-nw': 1, 'buero-he': 1 }[ticket.client.hours];
};

/** A command on the ticket. */
export const deedOn = (
  { subject }: Pick<TicketCase, 'subject'>,
  at: number,
  actor: string,
  verb: string,
  body: object = {},
): Deed => ({ at: wholeSecond(at), actor, subject, path: `/tickets/{${subject}}/${verb}`, body });

/** The command that opens it. */
export const opening = (ticket: TicketCase): Deed => {
  const { subject, at, matter, client, requester, title, channel, form, impact, urgency, agent } = ticket;
  const { kind, service, category, ci, item } = matter;
  const description = `${client.name}: ${title}. Gemeldet von ${requester}.`;
  return {
    ...{ at, subject, actor: channel === 'phone' ? agent : requester, path: '/tickets', creates: true },
    body: {
      ...{ kind, title, description, requester, customer: client.id, service, category, impact, urgency, channel },
      ...(ci && kind === 'incident' && { ci }),
      ...(item && { item: item.id, form }),
    },
  };
};
