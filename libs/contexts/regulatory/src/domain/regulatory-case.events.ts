import { type DomainEvent, type Text } from '@chronodesk/kernel';
import { type Owner, type RegulationContent } from './regulation.events.js';

/** The ticket a case is about. */
export interface TicketReference {
  readonly id: string;
  readonly number: string;
}

/** A regulation as it stood when the case was opened; later versions do not concern the case. */
export interface CaseRegulation {
  readonly id: string;
  readonly version: number;
  readonly content: RegulationContent;
}

/** A stage of a regulation, by ids. */
export interface StageKey {
  readonly regulation: string;
  readonly stage: string;
}

/** When to warn about a deadline: the threshold as written, and its instant. */
export interface Threshold {
  readonly step: string;
  readonly instant: string;
}

/** A deadline as it was reckoned and recorded; a newer tz database moves nothing. Instants ISO 8601 UTC. */
export interface Deadline extends StageKey {
  /** How often it was set, from 1: an anchor put right or a newer report before it sets it anew. */
  readonly round: number;
  readonly startsAt: string;
  readonly dueAt: string;
  /** When it was set; nothing is noticed before. */
  readonly setAt: string;
  /** In order of their instants. */
  readonly thresholds: readonly Threshold[];
}

/** What every fact about one stage tells, so that it can be understood and escalated by itself. */
export interface StageFact extends StageKey {
  /** Id of the case. */
  readonly case: string;
  readonly ticket: TicketReference | null;
  readonly version: number;
  readonly regulationName: string;
  readonly stageName: Text;
  readonly owner: Owner;
}

/** A step of a deadline came to pass. */
export interface DeadlineFact extends StageFact {
  readonly round: number;
  /** The threshold as written (`50`, `PT4H`), or `missed`. */
  readonly step: string;
  readonly startsAt: string;
  readonly dueAt: string;
  /** When it came to pass: its instant, or when the deadline was set if that was later. */
  readonly at: string;
  readonly noticedAt: string;
}

/** What was written into a form, by key of the field. */
export type FieldValues = Readonly<Record<string, string | number | boolean>>;

/** One decision that starts the clocks of all regulations concerned. */
export type RegulatoryCaseOpened = DomainEvent<
  'RegulatoryCaseOpened',
  {
    readonly case: string;
    readonly ticket: TicketReference | null;
    readonly title: string | null;
    readonly reason: string;
    readonly regulations: readonly CaseRegulation[];
    /** The instants known then, by anchor. */
    readonly anchors: Readonly<Record<string, string>>;
    readonly deadlines: readonly Deadline[];
  }
>;
/** An instant that regulations count from became known, or was put right (`previous`, with a reason). */
export type RegulatoryAnchorGiven = DomainEvent<
  'RegulatoryAnchorGiven',
  {
    readonly case: string;
    readonly ticket: TicketReference | null;
    readonly anchor: string;
    readonly at: string;
    readonly previous: string | null;
    readonly reason: string | null;
    /** Those that were set by it. */
    readonly deadlines: readonly Deadline[];
  }
>;
/** A report reached the authority; a second one of the same stage is an update. */
export type RegulatoryStageSubmitted = DomainEvent<
  'RegulatoryStageSubmitted',
  StageFact & {
    readonly at: string;
    readonly dueAt: string;
    /** Whether it came after `dueAt`. */
    readonly late: boolean;
    /** 0 for the first submission, then the number of the update. */
    readonly update: number;
    /** The authority's reference, or where the proof lies. */
    readonly reference: string;
    readonly form: string;
    readonly fields: FieldValues;
    /** Those of later stages that were set by it. */
    readonly deadlines: readonly Deadline[];
  }
>;
/** Stages that no longer have to be reported. */
export type RegulatoryStagesWithdrawn = DomainEvent<
  'RegulatoryStagesWithdrawn',
  {
    readonly case: string;
    readonly ticket: TicketReference | null;
    readonly stages: readonly StageKey[];
    readonly reason: string;
  }
>;
/** A threshold of a deadline was reached. */
export type RegulatoryDeadlineAtRisk = DomainEvent<'RegulatoryDeadlineAtRisk', DeadlineFact>;
/** A deadline passed without a submission. */
export type RegulatoryDeadlineMissed = DomainEvent<'RegulatoryDeadlineMissed', DeadlineFact>;
/** Every stage is submitted or withdrawn, and nothing more will come. */
export type RegulatoryCaseClosed = DomainEvent<
  'RegulatoryCaseClosed',
  { readonly case: string; readonly ticket: TicketReference | null; readonly note: string | null }
>;

/** Events of `regulatoryCase-<id>` streams. */
export type RegulatoryCaseEvent =
  | RegulatoryCaseOpened
  | RegulatoryAnchorGiven
  | RegulatoryStageSubmitted
  | RegulatoryStagesWithdrawn
  | RegulatoryDeadlineAtRisk
  | RegulatoryDeadlineMissed
  | RegulatoryCaseClosed;
