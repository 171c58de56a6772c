import { type AgreementScope } from '../agreement.events.js';

/** A version of an agreement and the span in which it is (or was) in force; instants ISO 8601, UTC. */
export interface OfferedVersion {
  readonly agreement: string;
  readonly version: number;
  readonly scope: AgreementScope;
  readonly inForceFrom: string;
  /** Exclusive; null: until further notice. */
  readonly inForceUntil: string | null;
}

/** What decides about the binding of a ticket. */
export interface OpenedFacts {
  readonly customer: string | null;
  readonly service: string | null;
  readonly kind: string;
  /** Null for live tickets; for imported ones the agreement named in the import, if any. */
  readonly imported: { readonly agreement: string | null } | null;
  /** When the ticket was opened, and when the ledger learned of it. */
  readonly openedAt: string;
  readonly recordedAt: string;
}

/**
 * The version that judges a ticket, or null. A live ticket takes the most specific match in force at its opening. An
 * imported one is judged by the agreement that its import names and by nothing else: by the version in force at its
 * opening, or, where the ticket is older than the agreement, by the version in force when it was imported.
 */
export const versionFor = (facts: OpenedFacts, versions: readonly OfferedVersion[]): OfferedVersion | null => {
  const { imported, openedAt, recordedAt } = facts;
  if (!imported)
    return mostSpecific(versions.filter((version) => isInForce(version, openedAt) && covers(version.scope, facts)));
  const named = versions.filter(({ agreement }) => agreement === imported.agreement);
  return (
    named.find((version) => isInForce(version, openedAt)) ??
    named.find((version) => isInForce(version, recordedAt)) ??
    null
  );
};

/** Whether an agreement can judge the ticket at all; what cannot be judged needs no clocks. */
export const isBindable = ({ imported }: Pick<OpenedFacts, 'imported'>): boolean =>
  imported === null || imported.agreement !== null;

/** Text that is equal for equal scopes only; two active agreements with the same one would tie. */
export const scopeText = ({ customer, service, kind }: AgreementScope): string =>
  JSON.stringify([customer, service, kind]);

const covers = (scope: AgreementScope, facts: OpenedFacts): boolean =>
  (scope.customer === null || scope.customer === facts.customer) &&
  (scope.service === null || scope.service === facts.service) &&
  (scope.kind === null || scope.kind === facts.kind);

const isInForce = ({ inForceFrom, inForceUntil }: OfferedVersion, at: string): boolean => {
  const instant = Date.parse(at);
  return Date.parse(inForceFrom) <= instant && (inForceUntil === null || instant < Date.parse(inForceUntil));
};

/** More named fields beat fewer; of equally many, customer beats service beats kind. So only equal scopes tie. */
const specificity = ({ customer, service, kind }: AgreementScope): number => {
  const named = [customer, service, kind].filter((value) => value !== null).length;
  return named * 8 + (customer === null ? 0 : 4) + (service === null ? 0 : 2) + (kind === null ? 0 : 1);
};

/** Of equal scopes, which activation refuses, the smaller id wins, so that the same history always binds the same. */
const mostSpecific = (versions: readonly OfferedVersion[]): OfferedVersion | null =>
  [...versions].sort(
    (a, b) => specificity(b.scope) - specificity(a.scope) || (a.agreement < b.agreement ? -1 : 1),
  )[0] ?? null;
