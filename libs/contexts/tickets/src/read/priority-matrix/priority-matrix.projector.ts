import { projection } from '@chronodesk/eventing';
import { type PriorityMatrixEvent } from '../../domain/priority-matrix.events.js';
import { priorityMatrixEventTypes } from '../../published/index.js';
import { PriorityMatrixVersion } from './priority-matrix.entity.js';

/** Every version of the priority matrix. */
export const priorityMatrixProjection = projection<PriorityMatrixEvent>({
  name: 'tickets.priority-matrix@1',
  handles: priorityMatrixEventTypes,
  tables: [PriorityMatrixVersion],
  project: (events, rows) =>
    rows.upsert(
      PriorityMatrixVersion,
      events.map(({ data, metadata, revision }) => ({ ...data, writtenAt: metadata.occurredAt, revision })),
    ),
});
