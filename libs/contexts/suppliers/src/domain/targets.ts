import { type ContractTargets, type SupplierPromise } from './supplier.events.js';
import { type TargetsAsked } from './supplier.commands.js';

/** Hours, minutes and seconds only: a day or a month has no fixed length. */
const DURATION = /^PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?$/;
const PRIORITIES: readonly string[] = ['1', '2', '3', '4'];

/** The durations and priorities that cannot be measured, as written; none if the targets are sound. */
export const faultsOf = ({ byPriority = {}, ...general }: TargetsAsked): string[] => [
  ...Object.keys(byPriority).filter((priority) => !PRIORITIES.includes(priority)),
  ...[general, ...Object.values(byPriority)].flatMap(unmeasurable),
];

const unmeasurable = ({ acknowledgeWithin, returnWithin }: Partial<SupplierPromise> = {}): string[] =>
  [acknowledgeWithin, returnWithin].filter((within) => within != null).filter((within) => secondsOf(within) <= 0);

/** Seconds of an ISO 8601 duration of hours, minutes and seconds; 0 for any other text. */
const secondsOf = (duration: string): number => {
  const [, hours = '0', minutes = '0', seconds = '0'] = DURATION.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
};

const promiseOf = ({ acknowledgeWithin = null, returnWithin = null }: Partial<SupplierPromise>): SupplierPromise => ({
  acknowledgeWithin,
  returnWithin,
});

/** Targets in full, as a contract records them. */
export const targetsOf = ({ byPriority = {}, ...general }: TargetsAsked): ContractTargets => ({
  ...promiseOf(general),
  byPriority: Object.fromEntries(
    Object.entries(byPriority)
      .filter(([, promise]) => promise !== undefined)
      .map(([priority, promise]) => [priority, promiseOf(promise)]),
  ),
});
