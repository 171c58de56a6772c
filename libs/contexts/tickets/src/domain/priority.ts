import { type Criticality } from './priority-matrix.events.js';
import { initialMatrix, type PriorityMatrix } from './priority-matrix.js';
import { type Level, type Priority, type PriorityReason } from './ticket.events.js';

/** What a priority follows from beside the ticket itself; read from the ledger, and comes in with the command. */
export interface PriorityBasis {
  readonly matrix: PriorityMatrix;
  /** Of the ticket's service; null: the catalogue does not know it. */
  readonly criticality: Criticality | null;
  /** Id of the service whose criticality it is, where it is inherited. */
  readonly inheritedFrom: string | null;
}

/** Without a catalogue, and with the matrix that is built in. */
export const builtInBasis: PriorityBasis = { matrix: initialMatrix, criticality: null, inheritedFrom: null };

/** A priority and why it is so. */
export interface ReasonedPriority {
  readonly priority: Priority;
  readonly because: PriorityReason;
}

/** The priority of an impact and an urgency, with its reason. */
export const priorityOf = (
  impact: Level,
  urgency: Level,
  { matrix, criticality, inheritedFrom }: PriorityBasis = builtInBasis,
): ReasonedPriority => {
  const { priorities, raise } = matrix.content;
  const plain = priorities[impact][urgency];
  const priority = Math.max(1, plain - (criticality === null ? 0 : raise[criticality])) as Priority;
  const raisedFrom = priority === plain ? null : plain;
  return { priority, because: { matrix: matrix.version, impact, urgency, criticality, inheritedFrom, raisedFrom } };
};
