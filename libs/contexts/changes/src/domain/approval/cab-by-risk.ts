import { type Fault } from '@chronodesk/kernel';
import { RISK_LEVELS, type RiskLevel } from '../risk/risk.js';

/** The CAB that decides on normal changes of each risk, by id; null: somebody else than the requester does. */
export type CabByRisk = Readonly<Record<RiskLevel, string | null>>;

/** What a version of the policy says about the CABs of changes. */
export interface RiskRule {
  readonly policyVersion: number;
  readonly cabByRisk: CabByRisk;
}

/** Why this CAB, or none, decides on a change that was submitted. */
export interface CabChoice {
  readonly risk: RiskLevel;
  readonly policyVersion: number;
  /** The CAB that this version asks for at this risk; null: none. */
  readonly required: string | null;
  /** `submitter`: a stricter one than that was named. */
  readonly by: 'policy' | 'submitter';
}

/** The CABs that the rule itself ranks above that of a risk: those of higher risks. Nothing else says who is stricter. */
export const stricterCabs = (cabByRisk: CabByRisk, risk: RiskLevel): string[] => {
  const above = RISK_LEVELS.slice(RISK_LEVELS.indexOf(risk) + 1).map((level) => cabByRisk[level]);
  return [...new Set(above)].filter((cab) => cab !== null && cab !== cabByRisk[risk]) as string[];
};

/** Why a CAB (null: none) may decide on a change of a risk; null where the rule asks for more. */
export const choiceOf = (
  { policyVersion, cabByRisk }: RiskRule,
  risk: RiskLevel,
  cab: string | null,
): CabChoice | null => {
  const required = cabByRisk[risk];
  if (cab === required) return { risk, policyVersion, required, by: 'policy' };
  const isStricter = cab !== null && (required === null || stricterCabs(cabByRisk, risk).includes(cab));
  return isStricter ? { risk, policyVersion, required, by: 'submitter' } : null;
};

/** What keeps a rule from ranking its CABs: a higher risk that needs none, or a CAB that stands above and below another. */
export const faultsOfCabByRisk = (cabByRisk: CabByRisk): Fault[] => {
  const faults: Fault[] = [];
  RISK_LEVELS.forEach((level, index) => {
    const below = RISK_LEVELS.slice(0, index).findLast((other) => cabByRisk[other] !== null);
    if (cabByRisk[level] !== null || below === undefined) return;
    const message = `must name a CAB: ${cabByRisk[below]} decides on ${below} risk, and a higher risk needs no less`;
    faults.push({ path: `/cabByRisk/${level}`, message });
  });
  const { low, medium, high } = cabByRisk;
  if (low !== null && low === high && medium !== null && medium !== low)
    faults.push({
      path: '/cabByRisk/high',
      message: `names ${high}, which decides on low risk as well; name a CAB that is stricter than ${medium}`,
    });
  return faults;
};
