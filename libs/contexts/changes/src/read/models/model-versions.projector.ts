import { foldVersions, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ChangeModelEvent } from '../../domain/change-model.events.js';
import { changeModelEventTypes } from '../../published/index.js';
import { ChangeModelVersion, type ChangeModelView } from './model-versions.entity.js';

/** Every model at every instant of its life. */
export const modelVersionsProjection = projection<ChangeModelEvent>({
  name: 'changes.model-versions@1',
  handles: changeModelEventTypes,
  tables: [ChangeModelVersion],
  project: (events, rows) => foldVersions(events, rows, { type: ChangeModelVersion, fold }),
});

const fold = (view: ChangeModelView | null, event: Recorded<ChangeModelEvent>): ChangeModelView | null => {
  const { revision } = event;
  if (event.type === 'ChangeModelRetired') return view && { ...view, status: 'retired', revision };
  const { name, services, impact, likelihood, plan, version } = event.data;
  const content = { name, services, impact, likelihood, plan, version };
  return { id: idOfStream(event.stream), ...content, status: 'active', revision };
};
