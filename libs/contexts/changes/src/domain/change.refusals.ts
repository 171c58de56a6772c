import { RuleViolation } from '@chronodesk/kernel';
import { type CabByRisk, type RiskRule, stricterCabs } from './approval/cab-by-risk.js';
import { type PlanPart } from './approval/required-plans.js';
import { type Board } from './approval/votes.js';
import { type ChangeKind, type ReleaseRef, type RiskLevel } from './change.events.js';
import { type RequestedChange } from './change.js';
import { type ModelContent } from './models/change-model.js';

const GERMAN_PART: Readonly<Record<PlanPart, string>> = {
  implementation: 'Umsetzung',
  test: 'Test',
  rollback: 'Rückfall',
};

export const planMissing = ({ number }: RequestedChange, missing: readonly PlanPart[]) =>
  new RuleViolation('CHANGE_PLAN_MISSING', {
    en: `${number} lacks its plan for ${missing.join(', ')}. Write it down before you submit it.`,
    de: `${number} fehlt der Plan für ${missing.map((part) => GERMAN_PART[part]).join(', ')}. Bitte vor dem Einreichen ergänzen.`,
  });

const GERMAN_RISK: Readonly<Record<RiskLevel, string>> = { low: 'niedrig', medium: 'mittel', high: 'hoch' };

export const cabNotStrictEnough = ({ number }: RequestedChange, { cabByRisk }: RiskRule, risk: RiskLevel) => {
  const enough = [cabByRisk[risk], ...stricterCabs(cabByRisk, risk)].filter((cab) => cab !== null);
  return new RuleViolation('CHANGE_CAB_NOT_STRICT_ENOUGH', {
    en: `The risk of ${number} is ${risk}, so only ${enough.join(' or ')} may decide on it here. Leave the CAB out, or name ${enough.length > 1 ? 'one of those' : 'that one'}.`,
    de: `Das Risiko von ${number} ist ${GERMAN_RISK[risk]}; darüber darf hier nur ${enough.join(' oder ')} entscheiden. Bitte kein CAB angeben oder ${enough.length > 1 ? 'eines davon' : 'dieses'}.`,
  });
};

export const assessedMeanwhile = ({ number }: RequestedChange) =>
  new RuleViolation('CHANGE_ASSESSED_MEANWHILE', {
    en: `${number} was assessed anew meanwhile, and another CAB may have to decide on it. Look at it, and submit it again.`,
    de: `${number} wurde zwischenzeitlich neu bewertet, und vielleicht muss ein anderes CAB darüber entscheiden. Bitte ansehen und erneut einreichen.`,
  });

export const cabOfPolicyRetired = ({ number }: RequestedChange, cab: string, cabByRisk: CabByRisk | null) => {
  const [en, de] = cabByRisk ? ['of this risk', ' mit diesem Risiko'] : ['that name no CAB', ' ohne CAB'];
  return new RuleViolation('CHANGE_CAB_RETIRED', {
    en: `The change policy sends normal changes ${en} to ${cab}, which is retired. Have the policy set anew with another CAB (POST /change-policy), then submit ${number} again.`,
    de: `Die Regeln für Changes schicken normale Changes${de} an ${cab}, das aufgelöst ist. Bitte die Regeln mit einem anderen CAB neu setzen lassen (POST /change-policy) und ${number} dann erneut einreichen.`,
  });
};

export const quorumUnreachable = ({ number }: RequestedChange, { cab, quorum }: Board) =>
  new RuleViolation('QUORUM_MISSING', {
    en: `Too few members of ${cab} may vote on ${number}: who requested or implements it may not, and ${quorum} are needed. Choose another CAB, or enlarge this one.`,
    de: `Zu wenige Mitglieder von ${cab} dürfen über ${number} abstimmen: Wer ihn beantragt hat oder umsetzt, darf es nicht, und ${quorum} werden gebraucht. Bitte ein anderes CAB wählen oder dieses vergrößern.`,
  });

export const quorumMissing = ({ number, votes }: RequestedChange, { cab, quorum }: Board) =>
  new RuleViolation('QUORUM_MISSING', {
    en: `${votes.length} of ${quorum} members of ${cab} have voted on ${number}. Wait for the others.`,
    de: `${votes.length} von ${quorum} nötigen Mitgliedern von ${cab} haben über ${number} abgestimmt. Bitte die übrigen abwarten.`,
  });

export const submittedElsewhere = ({ number, board }: RequestedChange, cab: string) =>
  new RuleViolation('CHANGE_UNDER_APPROVAL', {
    en: `${number} is submitted already, ${board ? `to ${board.cab}` : 'to no CAB'}. Have it rejected first, then submit it to ${cab}.`,
    de: `${number} ist schon eingereicht, ${board ? `bei ${board.cab}` : 'bei keinem CAB'}. Bitte zuerst ablehnen lassen und dann bei ${cab} einreichen.`,
  });

export const cabDecided = ({ number }: RequestedChange, { cab }: Board) =>
  new RuleViolation('CHANGE_DECIDED_BY_CAB', {
    en: `${cab} has decided on ${number} already, and its verdict stays unless the change is submitted again.`,
    de: `${cab} hat über ${number} schon entschieden; das gilt, solange der Change nicht erneut eingereicht wird.`,
  });

export const judgeImplements = ({ number }: RequestedChange, person: string) =>
  new RuleViolation('CHANGE_FOUR_EYES', {
    en: `${person} approved ${number} or voted on it, and nobody judges what they implement. Name another implementer.`,
    de: `${person} hat ${number} genehmigt oder darüber abgestimmt, und niemand urteilt über die eigene Umsetzung. Bitte jemand anderen für die Umsetzung nennen.`,
  });

export const noBoard = ({ number }: RequestedChange) =>
  new RuleViolation('VOTE_WITHOUT_CAB', {
    en: `${number} was submitted to no CAB. Approve or reject it.`,
    de: `${number} wurde keinem CAB vorgelegt. Bitte genehmigen oder ablehnen.`,
  });

export const notMember = ({ number }: RequestedChange, { cab }: Board) =>
  new RuleViolation('VOTE_NOT_MEMBER', {
    en: `You were no member of ${cab} when ${number} was submitted to it. Ask one of its members to vote.`,
    de: `Sie waren kein Mitglied von ${cab}, als ${number} vorgelegt wurde. Bitte ein Mitglied um seine Stimme.`,
  });

export const ownVote = ({ number }: RequestedChange) =>
  new RuleViolation('VOTE_OWN_CHANGE', {
    en: `${number} is your own change, so you have no vote on it. The other members decide.`,
    de: `${number} ist Ihr eigener Change; Sie stimmen darüber nicht ab. Die übrigen Mitglieder entscheiden.`,
  });

export const notChair = ({ number }: RequestedChange, { cab }: Board) =>
  new RuleViolation('VOTE_NOT_CHAIR', {
    en: `${number} is decided by the votes of ${cab}; only its chair may decide where they leave it open. Vote instead.`,
    de: `Über ${number} entscheiden die Stimmen von ${cab}; nur dessen Leitung darf entscheiden, wo sie es offenlassen. Bitte abstimmen.`,
  });

export const approvalMissing = ({ number }: RequestedChange) =>
  new RuleViolation('CHANGE_APPROVAL_MISSING', {
    en: `${number} was begun as an emergency and nobody has judged it yet. Have it approved or rejected first.`,
    de: `${number} wurde als Notfall begonnen, und noch niemand hat darüber entschieden. Bitte zuerst genehmigen oder ablehnen lassen.`,
  });

export const answersRequired = ({ number }: RequestedChange) =>
  new RuleViolation('CHANGE_ANSWERS_REQUIRED', {
    en: `The risk of ${number} follows from answers on this desk, not from numbers. Send "answers" to the questions of GET /risk-questionnaire.`,
    de: `Das Risiko von ${number} folgt hier aus Antworten, nicht aus Zahlen. Bitte in "answers" die Fragen aus GET /risk-questionnaire beantworten.`,
  });

export const inRelease = ({ number }: RequestedChange, release: ReleaseRef) =>
  new RuleViolation('CHANGE_IN_RELEASE', {
    en: `${number} belongs to ${release.number}. Remove it there first.`,
    de: `${number} gehört zu ${release.number}. Bitte dort zuerst entfernen.`,
  });

export const modelRequired = () =>
  new RuleViolation('CHANGE_MODEL_REQUIRED', {
    en: 'Standard changes follow a model on this desk. Name one, or request a normal change.',
    de: 'Standard-Changes folgen hier einem Modell. Bitte eines angeben oder einen normalen Change beantragen.',
  });

export const modelForStandardOnly = (kind: ChangeKind) =>
  new RuleViolation('CHANGE_MODEL_KIND', {
    en: `A model approves standard changes in advance, and this is a ${kind} one. Leave the model out, or request a standard change.`,
    de: `Ein Modell genehmigt Standard-Changes vorab, dieser ist aber ein anderer (${kind}). Bitte das Modell weglassen oder einen Standard-Change beantragen.`,
  });

export const modelMisfit = ({ name, services }: ModelContent, service: string | null) =>
  new RuleViolation('CHANGE_MODEL_MISFIT', {
    en: `"${name}" is approved for ${services.join(', ')}, not for ${service ?? 'a change without a service'}. Choose another model, or request a normal change.`,
    de: `„${name}“ ist für ${services.join(', ')} genehmigt, nicht für ${service ?? 'einen Change ohne Service'}. Bitte ein anderes Modell wählen oder einen normalen Change beantragen.`,
  });

export const modelFixed = ({ number }: RequestedChange) =>
  new RuleViolation('CHANGE_MODEL_FIXED', {
    en: `${number} is approved because it follows its model, so its plan and risk stay. Request a normal change to do it another way.`,
    de: `${number} ist genehmigt, weil er seinem Modell folgt; Plan und Risiko bleiben daher. Bitte einen normalen Change beantragen, um es anders zu machen.`,
  });
