import { type DomainEvent } from '@chronodesk/kernel';

/** What an import did. Counts of rows, tickets and events. */
export interface ImportSummary {
  readonly rows: number;
  readonly tickets: number;
  readonly ticketsAdded: number;
  readonly ticketsAlreadyThere: number;
  readonly events: number;
  readonly rejectedRows: number;
}

/** Events of `import-<id>` streams: nothing gets into the ledger without a trace of how. */
export type TicketImportStarted = DomainEvent<
  'TicketImportStarted',
  { source: string; file: string; agreement: string | null }
>;
/** `stopped`: not the whole file; importing it again goes on where this stopped. */
export type TicketImportEnded = DomainEvent<'TicketImportEnded', ImportSummary & { stopped: boolean }>;
