import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type AgreementContent, type AgreementScope } from '../../domain/agreement.events.js';
import { AgreementVersion } from './agreement-versions.entity.js';
import { type VersionRecord } from './version-history.js';

type VersionLine = Pick<VersionRecord, 'version' | 'status' | 'writtenAt' | 'inForceFrom' | 'inForceUntil' | 'reason'>;

/** An agreement as lists show it: its newest version. */
export interface AgreementLine extends VersionLine, AgreementContent {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly scope: AgreementScope;
}

/** One version of an agreement, with the dates of all of them. */
export interface AgreementAnswer extends AgreementLine {
  readonly versions: readonly VersionLine[];
  readonly revision: number;
}

/** The newest version, a numbered one, or the one in force at an instant (inclusive; ISO 8601, UTC). */
export class GetAgreement extends Query<AgreementAnswer> {
  constructor(
    readonly id: string,
    readonly which: { readonly version?: number; readonly asOf?: string } = {},
  ) {
    super();
  }
}

/** Agreements by id, by status if wanted. */
export class ListAgreements extends Query<Page<AgreementLine>> {
  constructor(
    readonly status: readonly string[] | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** @throws NotFound for an unknown agreement or version, and for an instant at which none was in force. */
@QueryHandler(GetAgreement)
export class GetAgreementHandler implements IQueryHandler<GetAgreement> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ id, which }: GetAgreement): Promise<AgreementAnswer> {
    const versions = await this.readStore.select(AgreementVersion, 'WHERE t.agreement = $1 ORDER BY t.version', [id]);
    const wanted = versions.find(isWanted(which));
    if (!wanted) throw new NotFound('agreement', which.version ? `${id}, version ${which.version}` : id);
    const revision = Math.max(...versions.map((version) => version.revision));
    return { ...lineOf(wanted), versions: versions.map(versionLine), revision };
  }
}

@QueryHandler(ListAgreements)
export class ListAgreementsHandler implements IQueryHandler<ListAgreements> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ status, limit, cursor }: ListAgreements): Promise<Page<AgreementLine>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const rows = await this.readStore.select(
      AgreementVersion,
      `WHERE t.newest AND t.agreement > $1 AND ($2::text[] IS NULL OR t.status = ANY($2)) ORDER BY t.agreement LIMIT $3`,
      [after, status ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ agreement }) => [agreement], lineOf);
  }
}

const isWanted =
  ({ version, asOf }: GetAgreement['which']) =>
  (one: VersionRecord): boolean => {
    if (version !== undefined) return one.version === version;
    if (asOf === undefined) return one.newest;
    const { inForceFrom: from, inForceUntil: until } = one;
    const at = Date.parse(asOf);
    return from !== null && Date.parse(from) <= at && (until === null || at < Date.parse(until));
  };

const versionLine = ({
  version,
  status,
  writtenAt,
  inForceFrom,
  inForceUntil,
  reason,
}: VersionRecord): VersionLine => ({
  ...{ version, status, writtenAt, inForceFrom, inForceUntil, reason },
});

const lineOf = (row: VersionRecord): AgreementLine => {
  const { agreement, name, kind, scope, content } = row;
  return { id: agreement, name, kind, scope, ...versionLine(row), ...content };
};
