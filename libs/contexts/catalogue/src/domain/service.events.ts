import { type DomainEvent } from '@chronodesk/kernel';

/** How much the business hangs on a service: 1 business critical … 4 hardly. */
export type Criticality = 1 | 2 | 3 | 4;

/** Who does the work, who answers for it, who is asked and who is told: ids of people or teams. */
export interface Raci {
  readonly responsible: readonly string[];
  readonly accountable: string | null;
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
}

/** What the catalogue says about a service. */
export interface ServiceContent {
  readonly name: string;
  readonly description: string | null;
  readonly criticality: Criticality;
  /** Id of a person or team. */
  readonly owner: string | null;
  /** Id of the calendar in whose hours it is supported. */
  readonly supportHours: string | null;
  /** Ids of the customers who use it; none: not said. */
  readonly customers: readonly string[];
  /** Id of the supplier who runs it. */
  readonly supplier: string | null;
  readonly raci: Raci;
}

export type ServiceDefined = DomainEvent<'ServiceDefined', ServiceContent>;
/** The whole new content. */
export type ServiceAmended = DomainEvent<'ServiceAmended', ServiceContent>;
/** The service is offered no longer; tickets may still name it, and its criticality counts no more. */
export type ServiceRetired = DomainEvent<'ServiceRetired', { readonly name: string; readonly reason: string | null }>;

/** Events of `service-<id>` streams. */
export type ServiceEvent = ServiceDefined | ServiceAmended | ServiceRetired;
