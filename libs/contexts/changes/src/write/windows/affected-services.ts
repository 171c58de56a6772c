/** Where bookings learn which services a change concerns; plugged in by the wiring, because the catalogue is foreign here. */
export abstract class AffectedServices {
  /** A service and every service that depends on it, sorted. */
  abstract affectedBy(service: string): Promise<string[]>;
}
