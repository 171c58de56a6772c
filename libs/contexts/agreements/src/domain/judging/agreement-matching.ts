import { type AgreementKind, type AgreementScope, type PartyAgreementKind } from '../agreement.events.js';

/** A version of an agreement and the span in which it is (or was) in force; instants ISO 8601, UTC. */
export interface OfferedVersion {
  readonly agreement: string;
  readonly version: number;
  readonly kind: AgreementKind;
  readonly scope: AgreementScope;
  readonly inForceFrom: string;
  /** Exclusive; null: until further notice. */
  readonly inForceUntil: string | null;
}

/** What every scope asks about. */
interface ScopedFacts {
  readonly customer: string | null;
  readonly service: string | null;
  /** Of the ticket. */
  readonly kind: string;
}

/** What decides about the binding of a ticket. */
export interface OpenedFacts extends ScopedFacts {
  /** Null for live tickets; for imported ones the agreement named in the import, if any. */
  readonly imported: { readonly agreement: string | null } | null;
  /** When the ticket was opened, and when the ledger learned of it. */
  readonly openedAt: string;
  readonly recordedAt: string;
}

/** What decides about the binding of a span: the party is a team for an OLA, a supplier for a UC, null if not known. */
export interface SpanFacts extends ScopedFacts {
  readonly agreementKind: PartyAgreementKind;
  readonly party: string | null;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
}

/**
 * The version that judges a ticket, or null. A live ticket takes the most specific match in force at its opening. An
 * imported one is judged by the agreement that its import names and by nothing else: by the version in force at its
 * opening, or, where the ticket is older than the agreement, by the version in force when it was imported.
 */
export const versionFor = (facts: OpenedFacts, offered: readonly OfferedVersion[]): OfferedVersion | null => {
  const { imported, openedAt, recordedAt } = facts;
  const versions = offered.filter(({ kind }) => kind === 'SLA');
  if (!imported)
    return mostSpecific(versions.filter((version) => isInForce(version, openedAt) && covers(version.scope, facts)));
  const named = versions.filter(({ agreement }) => agreement === imported.agreement);
  return (
    named.find((version) => isInForce(version, openedAt)) ??
    named.find((version) => isInForce(version, recordedAt)) ??
    null
  );
};

/** The version that judges a span, or null: the most specific OLA or UC in force when the span began. */
export const spanVersionFor = (facts: SpanFacts, offered: readonly OfferedVersion[]): OfferedVersion | null =>
  mostSpecific(
    offered.filter(
      ({ kind, scope, ...span }) =>
        kind === facts.agreementKind &&
        isInForce(span, facts.openedAt) &&
        covers(scope, facts) &&
        (partyOf(scope) === null || partyOf(scope) === facts.party),
    ),
  );

/** Whether an agreement can judge the ticket at all; what cannot be judged needs no clocks. */
export const isBindable = ({ imported }: Pick<OpenedFacts, 'imported'>): boolean =>
  imported === null || imported.agreement !== null;

/** Text that is equal for equal scopes of one agreement kind only; two active ones with the same text would tie. */
export const scopeText = (scope: AgreementScope): string => {
  const party = partyOf(scope);
  return JSON.stringify([scope.customer, scope.service, scope.kind, ...(party === null ? [] : [party])]);
};

const partyOf = ({ team, supplier }: AgreementScope): string | null => team ?? supplier ?? null;

const covers = (scope: AgreementScope, facts: ScopedFacts): boolean =>
  (scope.customer === null || scope.customer === facts.customer) &&
  (scope.service === null || scope.service === facts.service) &&
  (scope.kind === null || scope.kind === facts.kind);

const isInForce = (
  { inForceFrom, inForceUntil }: Pick<OfferedVersion, 'inForceFrom' | 'inForceUntil'>,
  at: string,
): boolean => {
  const instant = Date.parse(at);
  return Date.parse(inForceFrom) <= instant && (inForceUntil === null || instant < Date.parse(inForceUntil));
};

/** More named fields beat fewer; of equally many, party beats customer beats service beats kind. So only equal scopes tie. */
const specificity = (scope: AgreementScope): number => {
  const named = [partyOf(scope), scope.customer, scope.service, scope.kind].map((value) => value !== null);
  const count = named.filter(Boolean).length;
  return named.reduce((rank, isNamed) => rank * 2 + Number(isNamed), count);
};

/** Of equal scopes, which activation refuses, the smaller id wins, so that the same history always binds the same. */
const mostSpecific = (versions: readonly OfferedVersion[]): OfferedVersion | null =>
  [...versions].sort(
    (a, b) => specificity(b.scope) - specificity(a.scope) || (a.agreement < b.agreement ? -1 : 1),
  )[0] ?? null;
