import { type DomainEvent } from '@chronodesk/kernel';

/** An earlier complaint about the same sort of thing, and what it has in common with the later one. */
export interface EarlierComplaint {
  readonly id: string;
  readonly number: string;
  readonly openedAt: string;
  readonly same: readonly ('requester' | 'customer')[];
}

/**
 * The same requester or customer had complained about the same category before. `earlier` is all of it, oldest first; a
 * later event of this type takes the place of an earlier one, for example after the category was set right.
 */
export type TicketComplaintRepeated = DomainEvent<
  'TicketComplaintRepeated',
  {
    readonly earlier: readonly EarlierComplaint[];
    /** How far back was looked; ISO 8601 duration, around the clock. */
    readonly within: string;
  }
>;
