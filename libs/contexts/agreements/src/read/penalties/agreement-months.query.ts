import { Inject, Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type ResolvedContent } from '../../domain/judging/resolved-content.js';
import { monthsBetween, type MonthSpan, monthSpanOf, zoneNameOf } from '../../domain/penalties/local-month.js';
import { AgreementVersion } from '../agreement-versions/agreement-versions.entity.js';
import { VersionContents } from '../sla-clocks/version-contents.query.js';

/** Months asked for at once. */
const MOST_MONTHS = 36;

/** A month of an agreement in its own time zone, and the version whose terms count for it. */
export interface AgreementMonth extends MonthSpan {
  readonly agreement: string;
  readonly version: number;
  readonly timeZone: string;
  readonly content: ResolvedContent;
}

type Validity = Pick<AgreementVersion, 'version' | 'inForceFrom' | 'newest'>;

/** Which terms count for which month. */
@Injectable()
export class AgreementMonths {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(VersionContents) private readonly contents: VersionContents,
  ) {}

  /**
   * Months from one to another, `YYYY-MM`, both inclusive. The terms of a month are those of one version, the given one or
   * the last that came into force before the month's end; for months before the first, the first; for a draft, the newest.
   * @throws NotFound for an unknown agreement or version; InvalidInput for a span that ends before it begins, or too long a one.
   */
  async of(agreement: string, from: string, to: string, version?: number): Promise<AgreementMonth[]> {
    if (to < from) throw new InvalidInput([{ path: 'to', message: 'has to be no earlier than "from"' }]);
    const months = monthsBetween(from, to);
    if (months.length > MOST_MONTHS)
      throw new InvalidInput([{ path: 'to', message: `has to be less than ${MOST_MONTHS} months after "from"` }]);
    const versions = await this.readStore.select(
      AgreementVersion,
      'WHERE t.agreement = $1 AND ($2::int IS NULL OR t.version = $2) ORDER BY t.in_force_from NULLS LAST, t.version',
      [agreement, version ?? null],
    );
    if (versions.length === 0)
      throw new NotFound('agreement', version === undefined ? agreement : `${agreement}, version ${version}`);
    const chosen = months.map((month) => ({ month, version: versionFor(month, versions) }));
    const contentOf = await this.contents.of(chosen.map((one) => ({ agreement, version: one.version })));
    return chosen.map((one) => {
      const content = contentOf({ agreement, version: one.version });
      const timeZone = zoneNameOf(content.calendar);
      return { agreement, version: one.version, timeZone, content, ...monthSpanOf(one.month, timeZone) };
    });
  }
}

/** The choice goes by months in UTC: the zone is known only once the version is. */
const versionFor = (month: string, versions: readonly Validity[]): number => {
  const end = monthSpanOf(month, 'UTC').until;
  const inForce = versions.filter(({ inForceFrom }) => inForceFrom !== null);
  const last = inForce.findLast(({ inForceFrom }) => Date.parse(inForceFrom!) < end);
  return (last ?? inForce[0] ?? versions.find(({ newest }) => newest) ?? versions.at(-1)!).version;
};
