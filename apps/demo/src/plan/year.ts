import { filesOn } from '../attachments/ticket-files.js';
import { changesOf, freezesOf, refusedInFreeze } from '../changes/change-arrivals.js';
import { ChangeSlots, frozenDaysOf, isFrozenOn } from '../changes/change-slots.js';
import { seenAtWork } from '../changes/seen-at-work.js';
import { unauthorisedOn } from '../changes/unauthorised-changes.js';
import { beginOf, founding } from '../desk/founding.js';
import { problemOf } from '../problems/problem-arrivals.js';
import { quarterlyRelease, releaseAhead } from '../releases/release-arrivals.js';
import { AHEAD_DAYS, failedChange, mondayFor } from '../stories/failed-change.js';
import { networkOutage, tuesdayFor } from '../stories/network-outage.js';
import { stolenPasswords } from '../stories/stolen-passwords.js';
import { today } from '../stories/today.js';
import { meetingsOn } from '../suppliers/supplier-year.js';
import { arrivalsOf, loadOf, PEAK_SLOWNESS, isPeak } from '../tickets/arrivals.js';
import { ticketCase, type TicketCase } from '../tickets/ticket-case.js';
import { courseOf } from '../tickets/ticket-course.js';
import { Agenda } from './agenda.js';
import { type Deed, type Span } from './deed.js';
import { randomnessOf } from './randomness.js';
import { dayOf, instantOn, workdayFrom } from './working-hours.js';

/** So long (days) problems look back, and before the end its last scene is prepared. */
const RECENT_DAYS = 28;
const SCENE_DAYS = 2;
/** So far into the span passwords are stolen. */
const THEFT = 0.3;
/** Tickets of the year for each one of a bad week. */
const PER_ERP_INCIDENT = 150;
const PER_LINE_INCIDENT = 220;
const LEAST_INCIDENTS = 10;

/**
 * Everything that the people of the desk do until the end of the span, in the order of time. It is planned day by day, so
 * the plan of a year takes no more room than that of some weeks.
 */
export function* planOf(span: Span): Generator<Deed> {
  const agenda = new Agenda();
  const year = new Year(span);
  agenda.add(founding(span));
  for (let day = year.first; day <= year.last; day++) {
    for (const deeds of year.plansOf(day)) agenda.add(deeds);
    yield* agenda.before(Math.min(instantOn(day + 1, 0), span.until));
  }
}

/** What begins on the days of a span, each thing with all that it leads to. */
class Year {
  readonly first: number;
  readonly last: number;
  private readonly frozen;
  /** Days on which nothing is changed by plan: the windows of the last scene lie at whatever hour the span ends. */
  private readonly kept;
  private readonly slots: ChangeSlots;
  private readonly perLoad: number;
  private recent: TicketCase[] = [];

  constructor(private readonly span: Span) {
    this.first = dayOf(beginOf(span));
    this.last = dayOf(span.until);
    this.frozen = frozenDaysOf(span);
    this.kept = [...this.frozen, { from: this.last - 1, to: this.last + 2 }];
    this.slots = new ChangeSlots(this.kept);
    let load = 0;
    for (let day = this.first; day <= this.last; day++) load += loadOf(day);
    this.perLoad = span.tickets / load;
  }

  *plansOf(day: number): Generator<readonly Deed[]> {
    const { span, slots, frozen, kept, first, last } = this;
    const random = (label: string) => randomnessOf(span.seed, label, day);
    this.slots.forgetBefore(day);
    this.recent = this.recent.filter(({ at }) => dayOf(at) > day - RECENT_DAYS);
    yield freezesOf(day, first, frozen);
    yield refusedInFreeze(day, frozen);
    yield* this.stories(day);
    yield problemOf(day, this.recent, slots, random('problem'));
    yield* this.tickets(day);
    yield* this.changes(day);
    yield unauthorisedOn(day, last, random('unauthorised'));
    yield quarterlyRelease(day, kept, random('release'));
    yield releaseAhead(day, last, kept, random('release-ahead'));
    yield meetingsOn(day, beginOf(span), random('meetings'));
    if (day === Math.max(first, last - SCENE_DAYS)) {
      const isFrozen = isFrozenOn(frozen, last) || isFrozenOn(frozen, last + 1);
      yield today(span.until, isFrozen, randomnessOf(span.seed, 'today'));
    }
  }

  private *changes(day: number): Generator<readonly Deed[]> {
    const { seed } = this.span;
    for (const deeds of changesOf(day, this.span, this.slots, randomnessOf(seed, 'changes', day))) {
      yield deeds;
      yield seenAtWork(deeds, randomnessOf(seed, 'seen', deeds[0]!.subject));
    }
  }

  private *tickets(day: number): Generator<readonly Deed[]> {
    const { seed } = this.span;
    const arrivals = arrivalsOf(day, loadOf(day) * this.perLoad, randomnessOf(seed, 'arrivals', day));
    for (const [place, arrival] of arrivals.entries()) {
      const subject = `ticket-${day}-${place}`;
      const random = randomnessOf(seed, subject);
      const ticket = ticketCase(subject, arrival, random);
      if (ticket.at < this.span.until && ticket.matter.kind === 'incident') this.recent.push(ticket);
      yield courseOf(ticket, random, isPeak(day) ? PEAK_SLOWNESS : 1);
      yield filesOn(ticket, randomnessOf(seed, 'files', subject));
    }
  }

  private *stories(day: number): Generator<readonly Deed[]> {
    const { first, last, slots, frozen } = this;
    const { tickets, seed } = this.span;
    const monday = mondayFor(first, last, frozen);
    const tuesday = tuesdayFor(first, last);
    const count = (perIncident: number) => Math.max(LEAST_INCIDENTS, Math.round(tickets / perIncident));
    if (monday !== null && day === monday - AHEAD_DAYS)
      yield failedChange(monday, count(PER_ERP_INCIDENT), slots, randomnessOf(seed, 'failed-change'));
    if (day === workdayFrom(Math.floor(first + (last - first) * THEFT)))
      yield stolenPasswords(day, randomnessOf(seed, 'stolen-passwords'));
    if (day === tuesday) yield networkOutage(tuesday, count(PER_LINE_INCIDENT), randomnessOf(seed, 'network-outage'));
  }
}
