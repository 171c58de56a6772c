import { type Text } from '@chronodesk/kernel';
import { type EffectVerdict, LEAST } from '../../domain/effect/effect.js';

/** Whole weeks on one side of a fix, with the incidents in them. */
export interface EffectSide {
  readonly weeks: number;
  readonly incidents: number;
  /** Mean; null without a whole week. */
  readonly perWeek: number | null;
}

/** The effect in one plain sentence; no claim where there is none. */
export const effectText = (verdict: EffectVerdict | 'not-resolved', before: EffectSide, after: EffectSide): Text => {
  if (verdict === 'not-resolved')
    return {
      en: 'The problem is not resolved, so there is no effect to measure yet.',
      de: 'Das Problem ist nicht gelöst; eine Wirkung lässt sich noch nicht messen.',
    };
  if (verdict === 'too-little-data') {
    const incidents = before.incidents + after.incidents;
    return {
      en: `Too little data to say anything: ${before.weeks} whole weeks before and ${after.weeks} since, ${incidents} incidents; at least ${LEAST.weeks} weeks on either side and ${LEAST.incidents} incidents are needed.`,
      de: `Für eine Aussage zu wenig Daten: ${before.weeks} volle Wochen davor und ${after.weeks} danach, ${incidents} Störungen; nötig sind je mindestens ${LEAST.weeks} Wochen und ${LEAST.incidents} Störungen.`,
    };
  }
  const figures = {
    en: `${rounded(before.perWeek)} incidents a week in the ${before.weeks} weeks before the fix, ${rounded(after.perWeek)} in the ${after.weeks} weeks since`,
    de: `${german(before.perWeek)} Störungen je Woche in den ${before.weeks} Wochen vor der Lösung, ${german(after.perWeek)} in den ${after.weeks} Wochen danach`,
  };
  const claim = claimOf(verdict, percentOf(before.perWeek ?? 0, after.perWeek ?? 0));
  return { en: `${figures.en}: ${claim.en}.`, de: `${figures.de}: ${claim.de}.` };
};

const claimOf = (verdict: Exclude<EffectVerdict, 'too-little-data'>, percent: number | null): Text => {
  if (verdict === 'unclear')
    return { en: 'no clear difference, chance may explain it', de: 'kein klarer Unterschied, das kann Zufall sein' };
  const much = percent === null ? { en: '', de: '' } : { en: `${percent} % `, de: `${percent} % ` };
  return verdict === 'fewer'
    ? { en: `${much.en}fewer, more than chance explains`, de: `${much.de}weniger, mehr als der Zufall erklärt` }
    : { en: `${much.en}more, which chance does not explain`, de: `${much.de}mehr, was der Zufall nicht erklärt` };
};

/** By how many per cent the later figure differs; null where there was nothing before. */
const percentOf = (before: number, after: number): number | null =>
  before === 0 ? null : Math.abs(Math.round((after / before - 1) * 100));

const rounded = (mean: number | null): string => String(Math.round((mean ?? 0) * 10) / 10);
const german = (mean: number | null): string => rounded(mean).replace('.', ',');
