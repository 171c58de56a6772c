import { type DomainEvent } from '@chronodesk/kernel';
import { type TicketKind } from './ticket.events.js';

/** Events of something that the desk is configured with: each definition is a version, from 1; the newest counts. */
export type DefinitionEvent<Name extends string, Content extends object> =
  | DomainEvent<
      `${Name}Defined`,
      { readonly version: number; readonly content: Content; readonly reason: string | null }
    >
  | DomainEvent<`${Name}Retired`, { readonly reason: string | null }>;

/** Which tickets a policy is about; null means any. A policy's id follows from its scope, so there is one per scope. */
export interface PolicyScope {
  readonly kind: TicketKind | null;
  readonly customer: string | null;
}

/** What happens to tickets after their resolution. Durations in ISO 8601 (hours, minutes, seconds), around the clock. */
export interface TicketPolicyContent {
  readonly scope: PolicyScope;
  /** A resolved ticket is closed after this; null: only people close it. */
  readonly closeAfter: string | null;
  /** A rating may be changed until so long after the first one. */
  readonly ratingChangeableFor: string;
  /** Complaints: how far back earlier ones about the same are looked for. */
  readonly complaintRepeatsWithin: string;
}

/** Events of `ticketPolicy-<id>`. */
export type TicketPolicyEvent = DefinitionEvent<'TicketPolicy', TicketPolicyContent>;

/** One thing that a quality review looks at; 0 to `most` points. */
export interface Criterion {
  readonly id: string;
  readonly name: string;
  /** How much it counts beside the others. */
  readonly weight: number;
  readonly most: number;
}

export interface QualityScorecardContent {
  readonly name: string;
  readonly criteria: readonly Criterion[];
}

/** Events of `qualityScorecard-<id>`. */
export type QualityScorecardEvent = DefinitionEvent<'QualityScorecard', QualityScorecardContent>;

/** One answer that a form asks for. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'yes-no' | 'date' | 'choice';
  readonly required: boolean;
  /** What may be chosen; empty for other types. */
  readonly choices: readonly string[];
}

/** Who has to agree before a request is worked on. */
export interface Approver {
  readonly kind: 'person' | 'role';
  readonly id: string;
}

/** Something that may be requested: what is asked, who approves it, and what has to be done. */
export interface RequestItemContent {
  readonly name: string;
  readonly service: string | null;
  readonly fields: readonly FormField[];
  /** Null: nobody has to agree. */
  readonly approval: Approver | null;
  readonly checklist: readonly string[];
}

/** Events of `requestItem-<id>`. */
export type RequestItemEvent = DefinitionEvent<'RequestItem', RequestItemContent>;

/** What tickets of one sort have in common. */
export interface TicketTemplateContent {
  readonly name: string;
  readonly checklist: readonly string[];
}

/** Events of `ticketTemplate-<id>`. */
export type TicketTemplateEvent = DefinitionEvent<'TicketTemplate', TicketTemplateContent>;

/** Events of all that tickets are configured with. */
export type TicketDefinitionEvent = TicketPolicyEvent | QualityScorecardEvent | RequestItemEvent | TicketTemplateEvent;
