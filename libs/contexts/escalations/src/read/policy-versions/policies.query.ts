import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PolicyContent, type PolicyScope } from '../../domain/escalation-policy.events.js';
import { BUILT_IN_POLICY, builtInPolicy } from '../../domain/policy/built-in-policy.js';
import { PolicyVersion } from './policy-versions.entity.js';

type VersionLine = Pick<PolicyVersion, 'version' | 'status' | 'writtenAt' | 'inForceFrom' | 'inForceUntil' | 'reason'>;

/** A policy as lists show it: its newest version. Instants ISO 8601, UTC. */
export interface PolicyLine extends VersionLine, PolicyContent {
  readonly id: string;
  readonly name: string;
  readonly scope: PolicyScope;
}

/** One version of a policy, with the dates of all of them. */
export interface PolicyAnswer extends PolicyLine {
  readonly versions: readonly VersionLine[];
  readonly revision: number;
}

/** The newest version, or a numbered one. */
export class GetEscalationPolicy extends Query<PolicyAnswer> {
  constructor(
    readonly id: string,
    readonly version?: number,
  ) {
    super();
  }
}

/** Policies by id, by status if wanted. */
export class ListEscalationPolicies extends Query<Page<PolicyLine>> {
  constructor(
    readonly status: readonly string[] | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** @throws NotFound for an unknown policy or version. */
@QueryHandler(GetEscalationPolicy)
export class GetEscalationPolicyHandler implements IQueryHandler<GetEscalationPolicy> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ id, version }: GetEscalationPolicy): Promise<PolicyAnswer> {
    if (id === BUILT_IN_POLICY) return BUILT_IN;
    const versions = await this.readStore.select(PolicyVersion, 'WHERE t.policy = $1 ORDER BY t.version', [id]);
    const wanted = versions.find((one) => (version === undefined ? one.newest : one.version === version));
    if (!wanted) throw new NotFound('escalation policy', version === undefined ? id : `${id}, version ${version}`);
    const revision = Math.max(...versions.map((one) => one.revision));
    return { ...lineOf(wanted), versions: versions.map(versionLine), revision };
  }
}

@QueryHandler(ListEscalationPolicies)
export class ListEscalationPoliciesHandler implements IQueryHandler<ListEscalationPolicies> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ status, limit, cursor }: ListEscalationPolicies): Promise<Page<PolicyLine>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const rows = await this.readStore.select(
      PolicyVersion,
      `WHERE t.newest AND t.policy > $1 AND ($2::text[] IS NULL OR t.status = ANY($2)) ORDER BY t.policy LIMIT $3`,
      [after, status ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ policy }) => [policy], lineOf);
  }
}

const versionLine = ({ version, status, writtenAt, inForceFrom, inForceUntil, reason }: VersionLine): VersionLine => ({
  ...{ version, status, writtenAt, inForceFrom, inForceUntil, reason },
});

const lineOf = (row: PolicyVersion): PolicyLine => {
  const { policy, name, scope, content } = row;
  return { id: policy, name, scope, ...versionLine(row), ...content };
};

/** The built-in policy has always been there and is nobody's to change. */
const BUILT_IN: PolicyAnswer = {
  id: BUILT_IN_POLICY,
  name: 'Built-in: to the team of the ticket, or whoever owns the report',
  scope: { customer: null, service: null, kind: null, priority: null, agreementKind: null },
  ...builtInPolicy,
  ...{ version: 0, status: 'active', writtenAt: new Date(0).toISOString(), inForceFrom: null, inForceUntil: null },
  ...{ reason: null, versions: [], revision: 0 },
};
