import { InvalidInput } from '@chronodesk/kernel';

/** Where signing learns what agreements there are; plugged in by the wiring, because agreements are foreign here. */
export abstract class UnderpinningAgreements {
  /** Kind of an agreement (`SLA`, `OLA`, `UC`); null where there is none of this id. */
  abstract kindOf(agreement: string): Promise<string | null>;
}

/** @throws InvalidInput at `/agreement` for an agreement that is unknown or no underpinning contract. */
export const refuseUnusable = async (agreements: UnderpinningAgreements, agreement: string | null): Promise<void> => {
  const kind = agreement === null ? 'UC' : await agreements.kindOf(agreement);
  if (kind === 'UC') return;
  const message =
    kind === null ? 'is the id of no agreement' : `is the id of an ${kind}; name an underpinning contract (UC)`;
  throw new InvalidInput([{ path: '/agreement', message }]);
};
