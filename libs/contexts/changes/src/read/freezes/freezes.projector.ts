import { foldRows, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ChangeFreezeEvent } from '../../domain/change-freeze.events.js';
import { changeFreezeEventTypes } from '../../published/index.js';
import { FreezeRow } from './freezes.entity.js';

/** Every freeze that was ever declared. */
export const freezesProjection = projection<ChangeFreezeEvent>({
  name: 'changes.freezes@1',
  handles: changeFreezeEventTypes,
  tables: [FreezeRow],
  project: (events, rows) =>
    foldRows(events, rows, { type: FreezeRow, key: 'id', keyOf: ({ data }) => data.freeze, fold }),
});

const fold = (row: FreezeRow | null, { type, data, metadata }: Recorded<ChangeFreezeEvent>): FreezeRow | null => {
  const { occurredAt, actor } = metadata;
  if (type === 'ChangeFreezeLifted')
    return row && { ...row, liftedAt: occurredAt, liftedBy: actor, liftReason: data.reason };
  const { freeze: id, service, window, reason } = data;
  const notLifted = { liftedAt: null, liftedBy: null, liftReason: null };
  return row ?? { id, service, ...window, reason, declaredBy: actor, declaredAt: occurredAt, ...notLifted };
};
