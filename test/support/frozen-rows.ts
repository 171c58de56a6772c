import { BulkRows } from '../../libs/platform/read-store/src/bulk-rows.js';

/**
 * Whatever projectors find is frozen to its depths in specs. Rows are written by comparing them with what was found, so a
 * projector that changed a part of it in place would lose that change; here it fails at once.
 */
const { prototype } = BulkRows;
const find = Reflect.get(prototype, 'find') as (...given: unknown[]) => Promise<object[]>;
prototype.find = async function (...given) {
  const rows = await Reflect.apply(find, this, given);
  rows.forEach(freeze);
  return rows as never;
};

const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
};
