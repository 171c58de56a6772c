import { Inject, Injectable } from '@nestjs/common';
import { ReadStore } from '@chronodesk/read-store';
import { monthAfter } from '../../domain/penalties/local-month.js';
import { type CappedLine, capMonths, priceRules } from '../../domain/penalties/penalties.js';
import { type PenaltyTerms } from '../../domain/penalties/penalty-terms.js';
import { type AgreementMonth, AgreementMonths } from './agreement-months.query.js';
import { countVerdicts } from './verdict-counts.query.js';

/** Which agreement and months, `YYYY-MM`, both inclusive; by the terms in force then, or by those of one version. */
export interface BilledSpan {
  readonly agreement: string;
  readonly from: string;
  readonly to: string;
  readonly version?: number;
  /** Only verdicts on these parties of an OLA or UC, as tickets name them; absent: all. */
  readonly parties?: readonly string[];
  /** Only verdicts decided by then (epoch milliseconds, inclusive); absent: all. */
  readonly asOf?: number;
}

/** A month with what its breaches cost; without penalty terms there is none. */
export interface BilledMonth extends AgreementMonth {
  readonly terms: PenaltyTerms | null;
  readonly lines: readonly CappedLine[];
}

/** What recorded verdicts cost, month by month. */
@Injectable()
export class BilledMonths {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(AgreementMonths) private readonly months: AgreementMonths,
  ) {}

  /** @throws NotFound for an unknown agreement or version, InvalidInput for a span that is none. */
  async of({ agreement, from, to, version, ...verdicts }: BilledSpan): Promise<BilledMonth[]> {
    const asked = await this.months.of(agreement, from, to, version);
    // A cap that runs through a quarter or a year is used up from that period's first month on.
    const longest = asked.some(({ content }) => content.penalties?.cap?.per === 'year') ? 12 : 3;
    const first = monthAfter(from, -((Number(from.slice(5)) - 1) % longest));
    const earlier = first < from ? await this.months.of(agreement, first, monthAfter(from, -1), version) : [];
    const priced = await this.price([...earlier, ...asked], verdicts);
    const capped = new Map(capMonths(priced).map(({ month, lines }) => [month, lines]));
    return asked.map((month) => ({
      ...month,
      terms: month.content.penalties ?? null,
      lines: capped.get(month.month) ?? [],
    }));
  }

  private async price(
    months: readonly AgreementMonth[],
    { parties, asOf = Infinity }: Pick<BilledSpan, 'parties' | 'asOf'>,
  ) {
    const priced = [];
    for (const month of months) {
      const { penalties: terms } = month.content;
      if (!terms) continue;
      const counts = await countVerdicts(
        this.readStore,
        { ...month, until: Math.min(month.until, asOf + 1) },
        {
          ...(parties && { parties }),
        },
      );
      priced.push({ month: month.month, terms, lines: priceRules(terms, counts) });
    }
    return priced;
  }
}
