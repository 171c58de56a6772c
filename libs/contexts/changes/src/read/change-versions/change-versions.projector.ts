import { foldVersions, projection } from '@chronodesk/eventing';
import { type ChangeEvent } from '../../domain/change.events.js';
import { changeEventTypes } from '../../published/index.js';
import { foldChangeView } from '../change-view.js';
import { ChangeVersion } from './change-versions.entity.js';

/** Every change at every instant of its life. */
export const changeVersionsProjection = projection<ChangeEvent>({
  name: 'changes.change-versions@4',
  handles: changeEventTypes,
  tables: [ChangeVersion],
  project: (events, rows) => foldVersions(events, rows, { type: ChangeVersion, fold: foldChangeView }),
});
