import { InvalidInput } from '@chronodesk/kernel';

/** A span of time as it is asked about; instants ISO 8601, UTC. */
export interface AskedSpan {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** @throws InvalidInput for a span with both ends that ends before it begins, or at once. */
export const refuseBackwardSpan = ({ from, to }: AskedSpan): void => {
  if (from !== undefined && to !== undefined && Date.parse(to) <= Date.parse(from))
    throw new InvalidInput([{ path: 'to', message: 'has to be later than "from"' }]);
};
