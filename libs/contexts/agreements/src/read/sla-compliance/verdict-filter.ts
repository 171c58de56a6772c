import { type AgreementKind } from '../../domain/agreement.events.js';

/** Narrows verdicts by the facts of their tickets; several values of one field mean "one of". */
export interface VerdictFilter {
  readonly priority?: readonly number[];
  readonly metric?: readonly string[];
  readonly customer?: string;
  readonly service?: string;
  readonly team?: string;
  readonly supplier?: string;
  /** Who had the ticket, where an OLA or UC judged; one of them, as tickets name them. */
  readonly parties?: readonly string[];
  /** Of the ticket. */
  readonly kind?: string;
  /** Whose promises. */
  readonly agreementKind?: AgreementKind;
}

const TEXTS = ['customer', 'service', 'team', 'supplier', 'kind'] as const;

/** SQL conditions on columns of verdicts; the values are added to `params`. */
export const filterConditions = (filter: VerdictFilter, params: unknown[]): string[] => {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions: string[] = [];
  if (filter.priority) conditions.push(`priority = ANY(${bind(filter.priority)}::int[])`);
  if (filter.metric) conditions.push(`metric = ANY(${bind(filter.metric)}::text[])`);
  for (const field of TEXTS) if (filter[field] !== undefined) conditions.push(`${field} = ${bind(filter[field])}`);
  if (filter.parties) conditions.push(`party = ANY(${bind(filter.parties)}::text[])`);
  if (filter.agreementKind) conditions.push(`agreement_kind = ${bind(filter.agreementKind)}`);
  return conditions;
};
