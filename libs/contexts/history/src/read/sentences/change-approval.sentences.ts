import {
  type CabByRisk,
  type CabEvent,
  type ChangeModelEvent,
  type ChangePolicyEvent,
  type RiskQuestionnaireEvent,
} from '@chronodesk/changes/published';
import { because, type Sentences, text } from './phrases.js';

const content = ({ name, members, quorum }: { name: string; members: readonly string[]; quorum: number }) =>
  text(
    `${name} with ${members.length} members, of whom ${quorum} have to vote`,
    `${name} mit ${members.length} Mitgliedern, von denen ${quorum} abstimmen müssen`,
  );

/** What happened to CABs, in words. */
export const cabSentences: Sentences<CabEvent> = {
  CabDefined: (cab) => text(`The CAB was defined: ${content(cab).en}.`, `Das CAB wurde angelegt: ${content(cab).de}.`),
  CabAmended: (cab) =>
    text(
      `The CAB was amended: ${content(cab).en}${because(cab.reason)}.`,
      `Das CAB wurde geändert: ${content(cab).de}${because(cab.reason)}.`,
    ),
  CabRetired: ({ reason }) =>
    text(`The CAB was retired${because(reason)}.`, `Das CAB wurde aufgelöst${because(reason)}.`),
};

const decidedBy = (cab: string | null) =>
  text(cab ?? 'whoever did not request them', cab ?? 'wer sie nicht beantragt hat');

const byRisk = ({ low, medium, high }: CabByRisk) =>
  text(
    `${decidedBy(low).en} at low, ${decidedBy(medium).en} at medium, ${decidedBy(high).en} at high risk`,
    `bei niedrigem Risiko ${decidedBy(low).de}, bei mittlerem ${decidedBy(medium).de}, bei hohem ${decidedBy(high).de}`,
  );

/** How changes are approved from now on, in words. */
export const changePolicySentences: Sentences<ChangePolicyEvent> = {
  ChangePolicySet: ({ plans: { normal, emergency }, defaultCab, cabByRisk }) => {
    const { en, de } = cabByRisk ? byRisk(cabByRisk) : decidedBy(defaultCab);
    return text(
      `The policy of changes was set: normal ones need ${normal.length} plans, emergencies ${emergency.length}; normal ones are decided by ${en}.`,
      `Die Regeln für Changes wurden gesetzt: normale brauchen ${normal.length} Pläne, dringende ${emergency.length}; über normale entscheidet ${de}.`,
    );
  },
  ChangePolicyCabExcluded: ({ cab }) =>
    text(
      `The CAB ${cab} was excluded from policies of changes, because it is to be retired.`,
      `Das CAB ${cab} wurde von Regeln für Changes ausgeschlossen, weil es aufgelöst werden soll.`,
    ),
};

/** What is asked about risk from now on, in words. */
export const riskQuestionnaireSentences: Sentences<RiskQuestionnaireEvent> = {
  RiskQuestionnaireSet: ({ version, questions, reason }) =>
    text(
      `Version ${version} of the risk questionnaire was written, with ${questions.length} questions${because(reason)}.`,
      `Version ${version} des Risikofragebogens wurde geschrieben, mit ${questions.length} Fragen${because(reason)}.`,
    ),
};

/** What happened to models of standard changes, in words. */
export const changeModelSentences: Sentences<ChangeModelEvent> = {
  ChangeModelDefined: ({ name }) =>
    text(`Standard changes were approved in advance: ${name}.`, `Standard-Changes wurden vorab genehmigt: ${name}.`),
  ChangeModelAmended: ({ name, version, reason }) =>
    text(
      `The model ${name} of standard changes was amended to version ${version}${because(reason)}.`,
      `Das Modell ${name} für Standard-Changes wurde zu Version ${version} geändert${because(reason)}.`,
    ),
  ChangeModelRetired: ({ reason }) =>
    text(
      `The model of standard changes was retired${because(reason)}.`,
      `Das Modell für Standard-Changes wurde außer Kraft gesetzt${because(reason)}.`,
    ),
};
