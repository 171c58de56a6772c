import type * as events from './after-resolution.events.js';
import { type QualityScorecardContent } from './definition.events.js';

/** After the printer's ticket was resolved. */
export const closePlanned: events.TicketClosePlanned = {
  type: 'TicketClosePlanned',
  data: { resolution: 1, closeAt: '2026-03-07T14:00:00.000Z', policy: 'p1', version: 2 },
};
export const rated: events.TicketRated = {
  type: 'TicketRated',
  data: { resolution: 1, csat: 4, nps: 9, comment: 'Quick, says Lou', changeableUntil: '2026-03-09T15:00:00.000Z' },
};
export const scorecard: QualityScorecardContent = {
  name: 'Resolution quality',
  criteria: [
    { id: 'documentation', name: 'Is documented', weight: 3, most: 5 },
    { id: 'tone', name: 'Is friendly', weight: 1, most: 2 },
  ],
};
export const reviewed: events.TicketReviewed = {
  type: 'TicketReviewed',
  data: {
    ...{ resolution: 1, scorecard: 'quality', version: 1, total: 67.5, comment: null },
    points: [
      { criterion: 'documentation', points: 4 },
      { criterion: 'tone', points: 1 },
    ],
  },
};
