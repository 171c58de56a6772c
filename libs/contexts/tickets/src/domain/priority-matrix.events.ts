import { type DomainEvent } from '@chronodesk/kernel';
import { type Level, type Priority } from './ticket.events.js';

/** How much the business hangs on a service: 1 business critical … 4 hardly. */
export type Criticality = 1 | 2 | 3 | 4;

/** What priorities follow from. */
export interface PriorityMatrixContent {
  /** Rows by impact, columns by urgency, both 1 high … 3 low: the priority, 1 critical … 4 low. */
  readonly priorities: Readonly<Record<Level, Readonly<Record<Level, Priority>>>>;
  /** By how many steps each criticality of a service raises the priority; never above 1. */
  readonly raise: Readonly<Record<Criticality, 0 | 1 | 2 | 3>>;
  /** Whether a service is as critical as the most critical thing that needs it. */
  readonly inherit: boolean;
}

/** The whole new content; versions count from 1, and 0 is the one that is built in. */
export type PriorityMatrixAmended = DomainEvent<
  'PriorityMatrixAmended',
  { readonly version: number; readonly content: PriorityMatrixContent; readonly reason: string | null }
>;

/** Events of `priorityMatrix-desk`. */
export type PriorityMatrixEvent = PriorityMatrixAmended;
