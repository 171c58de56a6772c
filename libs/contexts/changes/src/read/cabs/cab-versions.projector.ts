import { foldVersions, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type CabEvent } from '../../domain/cab.events.js';
import { cabEventTypes } from '../../published/index.js';
import { CabVersion, type CabView } from './cab-versions.entity.js';

/** Every CAB at every instant of its life. */
export const cabVersionsProjection = projection<CabEvent>({
  name: 'changes.cab-versions@1',
  handles: cabEventTypes,
  tables: [CabVersion],
  project: (events, rows) => foldVersions(events, rows, { type: CabVersion, fold }),
});

const fold = (view: CabView | null, event: Recorded<CabEvent>): CabView | null => {
  const { revision } = event;
  if (event.type === 'CabRetired') return view && { ...view, status: 'retired', revision };
  const { name, members, chair, quorum, rule } = event.data;
  return { id: idOfStream(event.stream), name, members, chair, quorum, rule, status: 'active', revision };
};
