import { type AvailabilityFact } from '@chronodesk/agreements/published';
import { type DomainEvent } from '@chronodesk/kernel';
import { type DeadlineFact, type StageKey } from '@chronodesk/regulatory/published';
import { promise, report } from '../domain/escalation.examples.js';

/** A stream and what is appended to it. */
type Told = readonly [stream: string, event: DomainEvent];

/** A stage of the regulation behind the examples. */
export const stage = (id: string): StageKey => ({ regulation: report.regulation, stage: id });

/** The deadline of a stage was missed just now. */
export const missed = (caseId: string, id: string, round = 1): Told => {
  const now = new Date().toISOString();
  const { kind: _, ...facts } = report;
  const instants = { startsAt: now, dueAt: now, at: now, noticedAt: now };
  const data: DeadlineFact = { ...facts, case: caseId, stage: id, round, version: 1, step: 'missed', ...instants };
  return [`regulatoryCase-${caseId}`, { type: 'RegulatoryDeadlineMissed', data }];
};

export const submitted = (caseId: string, id: string): Told => [
  `regulatoryCase-${caseId}`,
  { type: 'RegulatoryStageSubmitted', data: { ...stage(id), deadlines: [] } },
];

const factOf = (service: string, step: string) => {
  const now = new Date().toISOString();
  const { kind: _, clock: __, ...terms } = promise;
  const figures = { promised: 99.5, agreed: 'PT220H', allowed: 'PT1H6M', at: now, noticedAt: now };
  return { ...terms, ...figures, service, step } as AvailabilityFact;
};

/** The promise about a service was broken just now. */
export const broken = (clock: string, service: string): Told => [
  `availabilityClock-${clock}`,
  { type: 'AvailabilityTargetBreached', data: factOf(service, 'breached') },
];

/** The period of the promise is over. */
export const judged = (clock: string, service: string): Told => [
  `availabilityClock-${clock}`,
  { type: 'AvailabilityPeriodJudged', data: factOf(service, 'judged') },
];
