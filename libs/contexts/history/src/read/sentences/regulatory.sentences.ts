import {
  type DeadlineFact,
  type RegulationEvent,
  type RegulatoryCaseEvent,
  type StageFact,
  type StageKey,
} from '@chronodesk/regulatory/published';
import { because, instant, type Sentences, text, where } from './phrases.js';

/** What happened to regulations, in words. */
export const regulationSentences: Sentences<RegulationEvent> = {
  RegulationDefined: ({ content: { name, source }, version }) =>
    text(
      `Regulation ${name} was defined as version ${version}${because(source)}.`,
      `Regelwerk ${name} wurde als Version ${version} angelegt${because(source)}.`,
    ),
  RegulationAmended: ({ content: { name }, version, reason }) =>
    text(
      `Regulation ${name} was amended to version ${version}${because(reason)}.`,
      `Regelwerk ${name} wurde zu Version ${version} geändert${because(reason)}.`,
    ),
  RegulationRetired: ({ name, reason }) =>
    text(
      `Regulation ${name} was retired${because(reason)}.`,
      `Regelwerk ${name} wurde außer Kraft gesetzt${because(reason)}.`,
    ),
};

/** What became of statutory reports, in words. */
export const regulatoryCaseSentences: Sentences<RegulatoryCaseEvent> = {
  RegulatoryCaseOpened: ({ regulations, reason, deadlines }) => {
    const names = regulations.map(({ content }) => content.name).join(', ');
    return text(
      `It has to be reported under ${names}${because(reason)}. ${deadlines.length} deadlines run.`,
      `Es ist zu melden nach ${names}${because(reason)}. Es laufen ${deadlines.length} Fristen.`,
    );
  },
  RegulatoryAnchorGiven: ({ anchor, at, previous, reason }) =>
    text(
      `Deadlines count from ${anchor} at ${instant(at)}${where(previous, (p) => ` instead of ${instant(p)}`)}${because(reason)}.`,
      `Fristen zählen ab ${anchor} um ${instant(at)}${where(previous, (p) => ` statt ${instant(p)}`)}${because(reason)}.`,
    ),
  RegulatoryStageSubmitted: ({ at, late, update, reference, dueAt, ...fact }) => {
    const { en, de } = report(fact);
    const again = update > 0;
    const lateness = late ? instant(dueAt) : null;
    return text(
      `${en} was ${again ? 'updated' : 'submitted'} at ${instant(at)}${where(lateness, (due) => `, late, due ${due}`)}: ${reference}.`,
      `${de} wurde um ${instant(at)} ${again ? 'ergänzt' : 'abgegeben'}${where(lateness, (due) => `, verspätet, fällig ${due}`)}: ${reference}.`,
    );
  },
  RegulatoryStagesWithdrawn: ({ stages, reason }) =>
    text(
      `No longer to be reported: ${listed(stages)}${because(reason)}.`,
      `Nicht mehr zu melden: ${listed(stages)}${because(reason)}.`,
    ),
  RegulatoryDeadlineAtRisk: (fact) =>
    text(
      `Threshold ${fact.step} of ${report(fact).en} was reached, due ${instant(fact.dueAt)}; ${owner(fact)} has to act.`,
      `Schwelle ${fact.step} erreicht, ${report(fact).de}, fällig ${instant(fact.dueAt)}; zuständig: ${owner(fact)}.`,
    ),
  RegulatoryDeadlineMissed: (fact) =>
    text(
      `A statutory deadline was missed: ${report(fact).en}, due ${instant(fact.dueAt)}; ${owner(fact)} has to act.`,
      `Eine Meldefrist wurde verfehlt: ${report(fact).de}, fällig ${instant(fact.dueAt)}; zuständig: ${owner(fact)}.`,
    ),
  RegulatoryCaseClosed: ({ note }) =>
    text(`The reporting case was closed${because(note)}.`, `Der Meldefall wurde abgeschlossen${because(note)}.`),
};

const report = ({ regulationName, stageName }: Pick<StageFact, 'regulationName' | 'stageName'>) =>
  text(`${regulationName} (${stageName.en})`, `${regulationName} (${stageName.de})`);

const owner = ({ owner: { id } }: DeadlineFact): string => id;

const listed = (stages: readonly StageKey[]): string =>
  stages.map(({ regulation, stage }) => `${regulation} ${stage}`).join(', ');
