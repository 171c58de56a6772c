import { type Text } from '@chronodesk/kernel';

/** What an escalation can be about beside tickets and their clocks; the kinds by which policies name them. */
export const MATTER_KINDS = [
  'regulatory-deadline',
  'availability',
  'major-incident-update',
  'unauthorised-change',
] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** Who has to see to something, by id. */
export interface Owner {
  readonly kind: 'role' | 'team' | 'person';
  readonly id: string;
}

/** A report that a regulation wants by a deadline. */
export interface RegulatoryMatter {
  readonly kind: 'regulatory-deadline';
  /** Id of the case. */
  readonly case: string;
  /** The ticket of the case, if it has one; the deadline does not end with it. */
  readonly ticket: { readonly id: string; readonly number: string } | null;
  readonly regulation: string;
  readonly regulationName: string;
  readonly stage: string;
  readonly stageName: Text;
  /** How often the deadline was set, from 1: an escalation is about one of those. */
  readonly round: number;
  readonly owner: Owner;
}

/** A promise about the availability of a service for one period. */
export interface AvailabilityMatter {
  readonly kind: 'availability';
  /** Id of the clock of agreement and service. */
  readonly clock: string;
  readonly agreement: string;
  readonly version: number;
  readonly customer: string | null;
  readonly service: string;
  /** `month`, `quarter` or `year`, and `service-hours` or `always`: one agreement may promise several. */
  readonly per: string;
  readonly measuredIn: string;
  /** Instants ISO 8601, UTC; `until` is exclusive. */
  readonly period: { readonly label: string; readonly from: string; readonly until: string };
}

/** An update of a major incident that an audience was promised. */
export interface MajorUpdateMatter {
  readonly kind: 'major-incident-update';
  /** Id of the major incident. */
  readonly major: string;
  readonly ticket: { readonly id: string; readonly number: string };
  readonly customer: string | null;
  readonly service: string | null;
  readonly audience: string;
  /** The deadline of the audience by its number: an escalation is about one of those. */
  readonly number: number;
  /** Who led when the deadline passed; null: nobody. */
  readonly lead: Owner | null;
}

/** Something was seen changed that no authorised change explains. */
export interface UnauthorisedChangeMatter {
  readonly kind: 'unauthorised-change';
  /** Id of what was seen. */
  readonly detection: string;
  /** Id of the configuration item that was seen changed. */
  readonly ci: string | null;
  readonly service: string | null;
  /** Every service that it concerns. */
  readonly services: readonly string[];
  /** ISO 8601, UTC. */
  readonly detectedAt: string;
  /** Who owned the service in the catalogue then; null: nobody, or no service is known. */
  readonly owner: Owner | null;
}

/** What an escalation is about where it is no clock of a ticket and no ticket. */
export type EscalationMatter = RegulatoryMatter | AvailabilityMatter | MajorUpdateMatter | UnauthorisedChangeMatter;

/** Whether a kind is that of a matter; all others are kinds of tickets. */
export const isMatterKind = (kind: string | null): kind is MatterKind =>
  (MATTER_KINDS as readonly (string | null)[]).includes(kind);

/** Text that two matters have in common if the same event may end both: a case, the clock of an agreement and service, a major incident, or a detection. */
export const keyOfMatter = (matter: EscalationMatter): string => {
  switch (matter.kind) {
    case 'regulatory-deadline':
      return regulatoryKey(matter.case);
    case 'availability':
      return availabilityKey(matter.clock);
    case 'major-incident-update':
      return majorUpdateKey(matter.major);
    case 'unauthorised-change':
      return unauthorisedChangeKey(matter.detection);
  }
};

export const regulatoryKey = (caseId: string): string => `regulatory-deadline/${caseId}`;
export const availabilityKey = (clock: string): string => `availability/${clock}`;
export const majorUpdateKey = (major: string): string => `major-incident-update/${major}`;
export const unauthorisedChangeKey = (detection: string): string => `unauthorised-change/${detection}`;
