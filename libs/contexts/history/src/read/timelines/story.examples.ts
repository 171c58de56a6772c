import { idOfNumber } from '@chronodesk/numbering';

export const HOUR = 3_600_000;

/** A minute of the story, before its beginning or after; ISO 8601, UTC. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 4, 1, 10, minute)).toISOString();

export const event = (type: string, data: object = {}) => ({ type, data });

export const reference = (number: string) => ({ id: idOfNumber(number), number });

export const change = (number: string, service: string) =>
  event('ChangeRequested', { number, kind: 'normal', title: 'Patch', service, requestedBy: 'bert' });
