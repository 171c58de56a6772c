import { type EventStore } from '@chronodesk/eventing';
import { InvalidInput } from '@chronodesk/kernel';

/**
 * Makes sure that an agreement can judge tickets, before a whole history relies on it.
 * @throws InvalidInput when it was never activated, or is retired.
 */
export const assertInForce = async (store: EventStore, agreement: string): Promise<void> => {
  let isInForce = false;
  for await (const { type } of store.readStream(`agreement-${agreement}`)) {
    if (type === 'AgreementActivated') isInForce = true;
    if (type === 'AgreementRetired') isInForce = false;
  }
  if (isInForce) return;
  const message = `"${agreement}" is no agreement in force; activate it first, or import without one`;
  throw new InvalidInput([{ path: 'agreement', message }]);
};
