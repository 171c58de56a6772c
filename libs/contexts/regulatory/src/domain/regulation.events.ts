import { type DomainEvent, type Text } from '@chronodesk/kernel';

/** Who has to act: a role, a team or a person, by id. */
export interface Owner {
  readonly kind: 'role' | 'team' | 'person';
  readonly id: string;
}

/** A named instant from which a regulation counts: awareness, classification, … */
export interface Anchor {
  readonly id: string;
  readonly name: Text;
  /** Whether a case cannot be opened without it; otherwise it may be given later. */
  readonly atOpening: boolean;
}

export interface FormField {
  readonly key: string;
  readonly label: Text;
  readonly required: boolean;
  /** Whether it is required of a late submission: the reasons for the delay. */
  readonly requiredIfLate: boolean;
}

/** What an authority wants to be told. */
export interface Form {
  readonly id: string;
  readonly fields: readonly FormField[];
}

/** An outer limit that holds beside a stage's own period. */
export interface OuterLimit {
  readonly within: string;
  /** Id of an anchor. */
  readonly after: string;
}

/** One report that a regulation wants, and its deadline. */
export interface Stage {
  readonly id: string;
  readonly name: Text;
  /** ISO 8601: `PT72H` counts around the clock; `P1M`, `P3D` count calendar months and days in the regulation's zone. */
  readonly within: string;
  /** Id of an anchor, or of an earlier stage, whose submission it counts from. */
  readonly after: string;
  /** Of several submissions of the stage before: the first one or the latest one. */
  readonly counts: 'first' | 'latest';
  /** Holds as long as the stage began to run before this limit had passed. */
  readonly notLaterThan: OuterLimit | null;
  /** Whether an end on a weekend or holiday moves to the end of the next working day; for months and days only. */
  readonly nextWorkingDay: boolean;
  readonly form: Form;
  readonly owner: Owner;
  /** When to warn: whole per cents of the period, or durations before the deadline. */
  readonly thresholds: readonly (number | string)[];
}

/** What a version of a regulation demands. */
export interface RegulationContent {
  readonly name: string;
  /** Where it applies: `EU`, `DE`, …; null for anywhere. */
  readonly jurisdiction: string | null;
  /** The law, to the article. */
  readonly source: string | null;
  /** IANA zone in which months and days are counted. */
  readonly timeZone: string;
  /** Local dates, `YYYY-MM-DD`, that are no working days. */
  readonly holidays: readonly string[];
  readonly anchors: readonly Anchor[];
  /** Each counts from an anchor or from a stage before it, so there are no circles. */
  readonly stages: readonly Stage[];
}

export type RegulationDefined = DomainEvent<
  'RegulationDefined',
  { readonly version: number; readonly template: string | null; readonly content: RegulationContent }
>;
/** The whole new content; cases keep the version they were opened under. */
export type RegulationAmended = DomainEvent<
  'RegulationAmended',
  { readonly version: number; readonly content: RegulationContent; readonly reason: string | null }
>;
/** No new cases; those that are open go on. */
export type RegulationRetired = DomainEvent<
  'RegulationRetired',
  { readonly name: string; readonly version: number; readonly reason: string | null }
>;

/** Events of `regulation-<id>` streams. */
export type RegulationEvent = RegulationDefined | RegulationAmended | RegulationRetired;
