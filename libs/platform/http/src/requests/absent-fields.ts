import { fieldsWithoutNullOf, itemsOf, nestedFieldsOf } from './class-rules.js';

/**
 * Takes null for absence where a field may be absent and its description knows no null: class-validator does not look
 * at such a field, so that a null would reach the ledger, or code that expects what the class says.
 */
export const withoutNulls = <Body>(body: Body): Body => {
  if (typeof body !== 'object' || body === null) return body;
  const fields = body as Record<string, unknown>;
  for (const { property } of fieldsWithoutNullOf(body)) if (fields[property] === null) delete fields[property];
  for (const { property } of nestedFieldsOf(body)) for (const item of itemsOf(fields[property])) withoutNulls(item);
  return body;
};
