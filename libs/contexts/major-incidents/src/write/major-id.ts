import { companionId, companionIdFrom, idOfNumber } from '@chronodesk/numbering';

/** The major incident of a ticket: the id follows from the ticket's, so that one ticket has one. */
export const majorIdOf = (ticketId: string): string => companionId('majorIncident', ticketId);

/** The id behind an id, or behind the number of its ticket. */
export const majorIdFrom = (idOrNumber: string): string => companionIdFrom('majorIncident', idOrNumber);

/** The ticket behind an id or number, as links name it. */
export const ticketIdFrom = (idOrNumber: string): string => idOfNumber(idOrNumber);
