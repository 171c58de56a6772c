/** What an escalation says about its ticket; nothing personal. */
export interface TicketFacts {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly priority: number;
  readonly customer: string | null;
  readonly service: string | null;
  readonly team: string | null;
  readonly supplier: string | null;
}
