import { type Fault, RuleViolation } from '@chronodesk/kernel';
import { RISK_LEVELS, type RiskLevel } from '../risk/risk.js';
import { type CabByRisk } from './cab-by-risk.js';

/** What a policy says about CABs. */
export interface CabsOfPolicy {
  readonly defaultCab: string | null;
  readonly cabByRisk: CabByRisk | null;
}

/** Where a policy names CABs: JSON Pointer and id. */
export const namedCabs = ({ defaultCab, cabByRisk }: CabsOfPolicy): { path: string; id: string }[] =>
  [
    { path: '/defaultCab', id: defaultCab },
    ...RISK_LEVELS.map((level) => ({ path: `/cabByRisk/${level}`, id: cabByRisk?.[level] ?? null })),
  ].flatMap(({ path, id }) => (id === null ? [] : [{ path, id }]));

/** The fault of naming a CAB that is retired or is being retired. */
export const retiredCab = (path: string, id: string): Fault => ({
  path,
  message: `names the CAB ${id}, which is retired or is being retired; name another one`,
});

const GERMAN_RISK: Readonly<Record<RiskLevel, string>> = { low: 'niedrigem', medium: 'mittlerem', high: 'hohem' };

/** The refusal to retire a CAB that a policy names: where it does, and what has to be done first. */
export const cabInUse = (cab: string, { cabByRisk }: CabsOfPolicy): RuleViolation => {
  const levels = RISK_LEVELS.filter((level) => cabByRisk?.[level] === cab);
  const [en, de] =
    levels.length === 0
      ? ['as the CAB of normal changes (defaultCab)', 'als CAB der normalen Changes (defaultCab)']
      : [
          `for normal changes of ${levels.join(' and ')} risk`,
          `für normale Changes mit ${levels.map((level) => GERMAN_RISK[level]).join(' und ')} Risiko`,
        ];
  return new RuleViolation('CAB_IN_USE', {
    en: `The change policy names ${cab} ${en}. Set the policy anew first (POST /change-policy), then retire the CAB.`,
    de: `Die Regeln für Changes nennen ${cab} ${de}. Bitte zuerst die Regeln neu setzen (POST /change-policy), dann das CAB auflösen.`,
  });
};
