import { derivedId } from '@chronodesk/eventing';

/** Category of the streams in which the availability of a service under an agreement is recorded. */
export const AVAILABILITY_CLOCK = 'availabilityClock';

/** The id behind `availabilityClock-`. */
export const availabilityClockId = (agreement: string, service: string): string =>
  derivedId('availability-clock', agreement, service);
