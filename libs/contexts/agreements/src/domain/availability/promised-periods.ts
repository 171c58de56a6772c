import { type AgreementScope } from '../agreement.events.js';
import { type Calendar } from '../calendar/calendar.js';
import { type AvailabilityTarget, targetKey } from './availability-target.js';
import { type Period, periodAt, type Span, zoneNameOf } from './period.js';

/** A version of an agreement and the span in which it is (or was) in force; instants ISO 8601, UTC. */
export interface PromisingVersion {
  readonly version: number;
  readonly scope: AgreementScope;
  readonly content: { readonly calendar: Calendar; readonly availability?: readonly AvailabilityTarget[] };
  /** Null: was never in force. */
  readonly inForceFrom: string | null;
  /** Exclusive; null: until further notice. */
  readonly inForceUntil: string | null;
}

/** A target with the period it is promised for. */
export interface PromisedPeriod {
  readonly version: number;
  readonly customer: string | null;
  readonly service: string;
  readonly target: AvailabilityTarget;
  /** Names the target among those of the agreement and service. */
  readonly key: string;
  /** Open time counts as agreed time. */
  readonly calendar: Calendar;
  /** In which the period begins and ends at midnight. */
  readonly timeZone: string;
  readonly period: Period;
}

interface ServicesSource extends Pick<PromisingVersion, 'scope'> {
  readonly content: Pick<PromisingVersion['content'], 'availability'>;
}

/** The services that a version promises something about. */
export const promisedServices = ({ scope, content }: ServicesSource): string[] => [
  ...new Set((content.availability ?? []).flatMap(({ service }) => service ?? scope.service ?? [])),
];

const zoneOfTarget = ({ timeZone }: AvailabilityTarget, calendar: Calendar, instant: number): string =>
  timeZone ?? zoneNameOf(calendar, instant) ?? 'UTC';

/**
 * The periods that an agreement promises something for one service about, target by target in order of time, as far as they
 * overlap a span and have begun before its end. The version in force at the start of a period judges all of it: an amendment
 * takes effect with the next one. The first period begins when the target comes into force, the last one ends when the
 * agreement is retired.
 * @param versions of one agreement, in order
 */
export function* promisedPeriods(
  versions: readonly PromisingVersion[],
  service: string,
  [from, until]: Span,
): Generator<PromisedPeriod> {
  const judgedBefore = new Map<string, number>();
  const retiredAt = instantOr(versions.at(-1)?.inForceUntil ?? null, Infinity);
  for (const { version, scope, content, inForceFrom, inForceUntil } of versions) {
    if (inForceFrom === null) continue;
    const inForce: Span = [Date.parse(inForceFrom), Math.min(instantOr(inForceUntil, Infinity), until)];
    for (const target of targetsFor(service, scope, content.availability)) {
      const key = targetKey(target);
      const calendar = target.measuredIn === 'always' ? 'always' : content.calendar;
      const promise = { version, customer: scope.customer, service, target, key, calendar };
      let start = Math.max(inForce[0], judgedBefore.get(key) ?? -Infinity);
      while (start < inForce[1]) {
        const timeZone = zoneOfTarget(target, content.calendar, start);
        const whole = periodAt(timeZone, target.per, start);
        const period = { label: whole.label, from: start, until: Math.min(whole.until, retiredAt) };
        if (period.until > from) yield { ...promise, timeZone, period };
        start = whole.until;
      }
      judgedBefore.set(key, start);
    }
  }
}

const instantOr = (text: string | null, otherwise: number): number => (text === null ? otherwise : Date.parse(text));

const targetsFor = (
  service: string,
  scope: AgreementScope,
  targets: readonly AvailabilityTarget[] = [],
): AvailabilityTarget[] => targets.filter((target) => (target.service ?? scope.service) === service);
