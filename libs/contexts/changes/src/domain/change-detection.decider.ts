import { type Decider, type DomainCommand, InvalidInput, NotFound, unreachable } from '@chronodesk/kernel';
import {
  type ChangeDetected,
  type ChangeDetectionEvent,
  type ConcernedServices,
  type DetectionState,
  detectionStateAfter,
  type ExplainingChange,
} from './change-detection.events.js';
import * as refusals from './change-detection.refusals.js';
import { type Authority, type Coverage, isAuthorised } from './detections/coverage.js';

/** `at` is the instant of the command, ISO 8601 UTC. */
export type RecordChangeDetection = DomainCommand<
  'RecordChangeDetection',
  ChangeDetected['data'] & { readonly at: string }
>;
/** `coverage`: the change that explains it, if any does. */
export type JudgeChangeDetection = DomainCommand<
  'JudgeChangeDetection',
  ConcernedServices & { readonly coverage: Coverage | null; readonly tolerance: string }
>;
/** `change`: as it stands. */
export type JustifyUnauthorisedChange = DomainCommand<
  'JustifyUnauthorisedChange',
  { readonly change: ExplainingChange & Authority; readonly reason: string | null }
>;
export type DismissUnauthorisedChange = DomainCommand<'DismissUnauthorisedChange', { readonly reason: string }>;
/** Commands to `changeDetection-<id>`. */
export type ChangeDetectionCommand =
  RecordChangeDetection | JudgeChangeDetection | JustifyUnauthorisedChange | DismissUnauthorisedChange;

/** A detection that was recorded; no more than decisions need. */
export interface RecordedDetection {
  readonly state: DetectionState;
  readonly detected: ChangeDetected['data'];
  /** The change that explains it. */
  readonly change: ExplainingChange | null;
}
export type ChangeDetection = { readonly state: 'unknown' } | RecordedDetection;

/** How far ahead the clock of a source may be: five minutes. */
const CLOCK_SKEW_MS = 5 * 60_000;

const record = ({ at, ...data }: RecordChangeDetection['data'], detection: ChangeDetection): ChangeDetectionEvent[] => {
  if (detection.state !== 'unknown') return [];
  if (data.ci === null && data.service === null) {
    const message = 'is missing; name a configuration item, a service or both';
    throw new InvalidInput([
      { path: '/ci', message },
      { path: '/service', message },
    ]);
  }
  if (Date.parse(data.detectedAt) > Date.parse(at) + CLOCK_SKEW_MS)
    throw new InvalidInput([{ path: '/detectedAt', message: 'lies ahead; check the clock of the source' }]);
  return [{ type: 'ChangeDetected', data }];
};

const judge = (
  { service, services, coverage, tolerance }: JudgeChangeDetection['data'],
  { state, detected: { ci, detectedAt, source } }: RecordedDetection,
): ChangeDetectionEvent[] => {
  if (state !== 'detected') return [];
  const concerned = { service, services };
  if (coverage) return [{ type: 'ChangeDetectionMatched', data: { ...coverage, ...concerned, tolerance } }];
  return [{ type: 'UnauthorisedChangeDetected', data: { ci, ...concerned, detectedAt, source, tolerance } }];
};

const justify = (
  { change: { id, number, ...authority }, reason }: JustifyUnauthorisedChange['data'],
  { state, change }: RecordedDetection,
): ChangeDetectionEvent[] => {
  if (state === 'justified' && change?.id === id) return [];
  if (state !== 'unauthorised') throw refusals.notOpen(state);
  if (!isAuthorised(authority)) throw refusals.notAuthorised(number);
  return [{ type: 'UnauthorisedChangeJustified', data: { change: { id, number }, reason } }];
};

const dismiss = (data: DismissUnauthorisedChange['data'], { state }: RecordedDetection): ChangeDetectionEvent[] => {
  if (state === 'dismissed') return [];
  if (state !== 'unauthorised') throw refusals.notOpen(state);
  return [{ type: 'UnauthorisedChangeDismissed', data }];
};

const decide = (command: ChangeDetectionCommand, detection: ChangeDetection): ChangeDetectionEvent[] => {
  if (command.type === 'RecordChangeDetection') return record(command.data, detection);
  if (detection.state === 'unknown') throw new NotFound('change detection');
  switch (command.type) {
    case 'JudgeChangeDetection':
      return judge(command.data, detection);
    case 'JustifyUnauthorisedChange':
      return justify(command.data, detection);
    case 'DismissUnauthorisedChange':
      return dismiss(command.data, detection);
    default:
      return unreachable(command);
  }
};

export const changeDetectionDecider: Decider<ChangeDetection, ChangeDetectionCommand, ChangeDetectionEvent> = {
  initialState: { state: 'unknown' },
  evolve: (detection, event) => {
    if (event.type === 'ChangeDetected') return { state: 'detected', detected: event.data, change: null };
    if (detection.state === 'unknown') return detection;
    const change = 'change' in event.data ? event.data.change : detection.change;
    return { ...detection, change, state: detectionStateAfter(event.type) };
  },
  decide,
};
