import { type GiveAnchor, type OpenRegulatoryCase, type SubmitStage } from './regulatory-case.commands.js';
import {
  type CaseRegulation,
  type DeadlineFact,
  type RegulatoryAnchorGiven,
  type RegulatoryCaseClosed,
  type RegulatoryCaseOpened,
  type RegulatoryDeadlineAtRisk,
  type RegulatoryDeadlineMissed,
  type RegulatoryStagesWithdrawn,
  type RegulatoryStageSubmitted,
  type TicketReference,
} from './regulatory-case.events.js';
import { dora } from './templates/dora.js';
import { gdpr } from './templates/gdpr.js';
import { nis2 } from './templates/nis2.js';

export const caseId = '5d6f0a54-4d8e-5c57-9f0e-3f6b2f1c7a11';
export const ticket: TicketReference = { id: 'a2f5c1de-0000-5000-8000-000000000123', number: 'INC0000123' };

const at = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 4, 1, hour, minute)).toISOString();

/** Awareness at 10:00 UTC on 1 May 2026, the decision an hour later. */
export const AWARE = at(10);
export const DECIDED = at(11);

export const caseRegulations: readonly CaseRegulation[] = [
  { id: 'nis2', version: 1, content: nis2 },
  { id: 'dora', version: 2, content: dora },
  { id: 'gdpr', version: 1, content: gdpr },
];

export const open: OpenRegulatoryCase = {
  type: 'OpenRegulatoryCase',
  data: {
    ...{ id: caseId, ticket, title: 'Ransomware on the file server', reason: 'customers cannot work', now: DECIDED },
    ...{ regulations: caseRegulations, anchors: { awareness: AWARE } },
  },
};

const set = { round: 1, startsAt: AWARE, setAt: DECIDED };

/** All that counts from awareness runs; DORA waits for the classification, the final reports for what comes before. */
export const opened: RegulatoryCaseOpened = {
  type: 'RegulatoryCaseOpened',
  data: {
    ...{ case: caseId, ticket, title: 'Ransomware on the file server', reason: 'customers cannot work' },
    ...{ regulations: caseRegulations, anchors: { awareness: AWARE } },
    deadlines: [
      {
        ...{ regulation: 'nis2', stage: 'early-warning', ...set, dueAt: at(24 + 10) },
        thresholds: [
          { step: '50', instant: at(22) },
          { step: 'PT4H', instant: at(24 + 6) },
        ],
      },
      ...['nis2', 'gdpr'].map((regulation) => ({
        ...{ regulation, stage: 'notification', ...set, dueAt: at(72 + 10) },
        thresholds: [
          { step: '50', instant: at(36 + 10) },
          { step: 'PT12H', instant: at(60 + 10) },
          { step: 'PT4H', instant: at(68 + 10) },
        ],
      })),
    ],
  },
};

/** Classified as major at noon. */
export const giveClassification: GiveAnchor = {
  type: 'GiveAnchor',
  data: { anchor: 'classification', at: at(12), reason: null, now: at(12, 5) },
};
export const classified: RegulatoryAnchorGiven = {
  type: 'RegulatoryAnchorGiven',
  data: {
    ...{ case: caseId, ticket, anchor: 'classification', at: at(12), previous: null, reason: null },
    deadlines: [
      {
        ...{ regulation: 'dora', stage: 'initial', round: 1, startsAt: at(12), dueAt: at(16), setAt: at(12, 5) },
        thresholds: [
          { step: '50', instant: at(14) },
          { step: 'PT1H', instant: at(15) },
        ],
      },
    ],
  },
};

const { owner, name: stageName } = nis2.stages[0]!;
const warning = { regulation: 'nis2', stage: 'early-warning' };
const earlyWarning = { case: caseId, ticket, ...warning, version: 1, regulationName: 'NIS2', stageName, owner };
const fields = { unlawfulAct: true, crossBorder: false };

export const submitEarlyWarning = (instant = at(20)): SubmitStage => ({
  type: 'SubmitStage',
  data: { ...warning, at: instant, reference: 'BSI-4711', fields, now: at(40) },
});
export const earlyWarningSubmitted = (instant = at(20), update = 0): RegulatoryStageSubmitted => ({
  type: 'RegulatoryStageSubmitted',
  data: {
    ...{ ...earlyWarning, at: instant, dueAt: at(24 + 10), late: instant > at(24 + 10), update, reference: 'BSI-4711' },
    ...{ form: 'nis2-early-warning', fields, deadlines: [] },
  },
});

const fact: DeadlineFact = {
  ...{ ...earlyWarning, round: 1, step: 'missed', startsAt: AWARE },
  ...{ dueAt: at(34), at: at(34), noticedAt: new Date(Date.parse(at(34)) + 120).toISOString() },
};
export const earlyWarningAtRisk: RegulatoryDeadlineAtRisk = {
  type: 'RegulatoryDeadlineAtRisk',
  data: { ...fact, step: '50', at: at(22), noticedAt: new Date(Date.parse(at(22)) + 120).toISOString() },
};
export const earlyWarningMissed: RegulatoryDeadlineMissed = { type: 'RegulatoryDeadlineMissed', data: fact };

export const doraWithdrawn: RegulatoryStagesWithdrawn = {
  type: 'RegulatoryStagesWithdrawn',
  data: {
    ...{ case: caseId, ticket, reason: 'not major' },
    stages: dora.stages.map(({ id }) => ({ regulation: 'dora', stage: id })),
  },
};
export const allWithdrawn: RegulatoryStagesWithdrawn = {
  type: 'RegulatoryStagesWithdrawn',
  data: {
    ...{ case: caseId, ticket, reason: 'false alarm' },
    stages: caseRegulations.flatMap(({ id, content }) =>
      content.stages.map((one) => ({ regulation: id, stage: one.id })),
    ),
  },
};
export const closed: RegulatoryCaseClosed = {
  type: 'RegulatoryCaseClosed',
  data: { case: caseId, ticket, note: 'nothing left' },
};
