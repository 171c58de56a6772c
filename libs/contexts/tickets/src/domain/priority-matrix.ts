import { type Level, type Priority } from './ticket.events.js';

/**
 * Priority from impact and urgency: the usual ITIL matrix, and the one every row of the ServiceNow log follows.
 * The criticality of a service is to raise it once there is a catalogue.
 */
const MATRIX: Readonly<Record<Level, Readonly<Record<Level, Priority>>>> = {
  1: { 1: 1, 2: 2, 3: 3 },
  2: { 1: 2, 2: 3, 3: 4 },
  3: { 1: 3, 2: 4, 3: 4 },
};

export const priorityOf = (impact: Level, urgency: Level): Priority => MATRIX[impact][urgency];
