import { InvalidInput } from '@chronodesk/kernel';
import { type Checked } from '@chronodesk/kernel/input';

/** What a check came to. @throws InvalidInput with every fault. */
export const valid = <Value>(checked: Checked<Value>): Value => {
  if (!checked.ok) throw new InvalidInput(checked.errors);
  return checked.value;
};
