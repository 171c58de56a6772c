import { beginOf, founding } from '../desk/founding.js';
import { arrivalsOf, loadOf } from '../tickets/arrivals.js';
import { ticketCase } from '../tickets/ticket-case.js';
import { courseOf } from '../tickets/ticket-course.js';
import { Agenda } from './agenda.js';
import { type Deed, type Span } from './deed.js';
import { randomnessOf } from './randomness.js';
import { dayOf, instantOn } from './working-hours.js';

/**
 * Everything that the people of the desk do until the end of the span, in the order of time. It is planned day by day, so
 * the plan of a year takes no more room than that of a month.
 */
export function* planOf(span: Span): Generator<Deed> {
  const agenda = new Agenda();
  agenda.add(founding(span));
  for (const day of daysOf(span)) {
    for (const deeds of dayPlans(span, day)) agenda.add(deeds);
    yield* agenda.before(Math.min(instantOn(day + 1, 0), span.until));
  }
}

const daysOf = (span: Span): number[] => {
  const first = dayOf(beginOf(span));
  return Array.from({ length: dayOf(span.until) - first + 1 }, (_, index) => first + index);
};

/** What begins on a day, each with all that it leads to. */
function* dayPlans(span: Span, day: number): Generator<readonly Deed[]> {
  const busy = loadOf(day) * (span.tickets / loadOfAll(span));
  const arrivals = arrivalsOf(day, busy, randomnessOf(span.seed, 'arrivals', day));
  for (const [place, arrival] of arrivals.entries()) {
    const subject = `ticket-${day}-${place}`;
    const random = randomnessOf(span.seed, subject);
    yield courseOf(ticketCase(subject, arrival, random), random);
  }
}

const loads = new WeakMap<Span, number>();
const loadOfAll = (span: Span): number => {
  let sum = loads.get(span);
  if (sum === undefined) loads.set(span, (sum = daysOf(span).reduce((all, day) => all + loadOf(day), 0)));
  return sum;
};
