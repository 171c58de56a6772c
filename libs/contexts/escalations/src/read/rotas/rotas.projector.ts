import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type RotaEvent } from '../../domain/rota.events.js';
import { evolveRota } from '../../domain/rota/known-rota.js';
import { rotaEventTypes } from '../../published/index.js';
import { RotaRow } from './rotas.entity.js';

/** Every on-call rota as it stands now. */
export const rotasProjection = projection<RotaEvent>({
  name: 'escalations.rotas@2',
  handles: rotaEventTypes,
  tables: [RotaRow],
  project: (events, rows) =>
    foldRows(events, rows, { type: RotaRow, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold }),
});

const fold = (row: RotaRow | null, event: Recorded<RotaEvent>): RotaRow | null => {
  const rota = evolveRota(row?.rota ?? { status: 'unknown' }, event);
  if (rota.status === 'unknown') return null;
  return { id: idOfStream(event.stream), name: rota.name, status: rota.status, rota, revision: event.revision };
};
