import { type DomainEvent } from '@chronodesk/kernel';
import { type CoveredBy } from './detections/coverage.js';

/** Where a detection stands: judged a moment after it was reported, and settled by a person where nothing explains it. */
export type DetectionState = 'detected' | 'matched' | 'unauthorised' | 'justified' | 'dismissed';

/** A change by id and number. */
export interface ExplainingChange {
  readonly id: string;
  readonly number: string;
}

/** What was held against changes: the service of what was seen, and all services that it concerns. */
export interface ConcernedServices {
  readonly service: string | null;
  readonly services: readonly string[];
}

/** A configuration item or a service was seen changed. */
export type ChangeDetected = DomainEvent<
  'ChangeDetected',
  {
    readonly ci: string | null;
    readonly service: string | null;
    /** When it was seen, ISO 8601 UTC. */
    readonly detectedAt: string;
    /** Which tool or log saw it. */
    readonly source: string;
    readonly what: string;
    /** What the source calls it, so that it is recorded once. */
    readonly fingerprint: string | null;
  }
>;
/** An authorised change explains it. `tolerance`: ISO 8601. */
export type ChangeDetectionMatched = DomainEvent<
  'ChangeDetectionMatched',
  ConcernedServices & { readonly change: ExplainingChange; readonly by: CoveredBy; readonly tolerance: string }
>;
/** No authorised change explains it. */
export type UnauthorisedChangeDetected = DomainEvent<
  'UnauthorisedChangeDetected',
  ConcernedServices & {
    readonly ci: string | null;
    readonly detectedAt: string;
    readonly source: string;
    readonly tolerance: string;
  }
>;
/** A change was recorded for it afterwards. */
export type UnauthorisedChangeJustified = DomainEvent<
  'UnauthorisedChangeJustified',
  { readonly change: ExplainingChange; readonly reason: string | null }
>;
/** It was a false alarm, or needs nothing further. */
export type UnauthorisedChangeDismissed = DomainEvent<'UnauthorisedChangeDismissed', { readonly reason: string }>;

/** Events of `changeDetection-<id>` streams. */
export type ChangeDetectionEvent =
  | ChangeDetected
  | ChangeDetectionMatched
  | UnauthorisedChangeDetected
  | UnauthorisedChangeJustified
  | UnauthorisedChangeDismissed;

const AFTER: Readonly<Record<ChangeDetectionEvent['type'], DetectionState>> = {
  ChangeDetected: 'detected',
  ChangeDetectionMatched: 'matched',
  UnauthorisedChangeDetected: 'unauthorised',
  UnauthorisedChangeJustified: 'justified',
  UnauthorisedChangeDismissed: 'dismissed',
};

/** The state after an event. */
export const detectionStateAfter = (type: ChangeDetectionEvent['type']): DetectionState => AFTER[type];
