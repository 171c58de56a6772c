export type { ImportSummary } from './write/import/import.events.js';
export type { Mapping } from './write/import/mapping.js';
export { type ImportProgress, type ImportRequest, TicketImporter } from './write/import/ticket-importer.js';
export { builtInMappings, readMapping } from './write/import/mapping-file.js';
