import { InvalidInput } from '@chronodesk/kernel';

/** @throws InvalidInput for a span of instants (ISO 8601 UTC) that ends before it begins, or at once. */
export const refuseBackwardSpan = ({ from, to }: { readonly from: string; readonly to: string }): void => {
  if (Date.parse(to) <= Date.parse(from))
    throw new InvalidInput([{ path: 'to', message: 'has to be later than "from"' }]);
};
