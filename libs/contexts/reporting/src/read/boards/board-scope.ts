/** Which live tickets a board is about; null: any. */
export interface BoardScope {
  readonly team: string | null;
  readonly service: string | null;
  readonly customer: string | null;
}

/** The condition of a scope on `reporting.board_tickets t`; its values are $1 to $3. */
export const LIVE_SQL = `t.live AND ($1::text IS NULL OR t.team = $1) AND ($2::text IS NULL OR t.service = $2)
  AND ($3::text IS NULL OR t.customer = $3)`;

/** The values of `LIVE_SQL`. */
export const liveValues = ({ team, service, customer }: BoardScope): (string | null)[] => [team, service, customer];
