import { foldVersions, projection } from '@chronodesk/eventing';
import { type ReleaseEvent } from '../../domain/release.events.js';
import { releaseEventTypes } from '../../published/index.js';
import { foldReleaseView } from './release-view.js';
import { ReleaseVersion } from './release-versions.entity.js';

/** Every release at every instant of its life. */
export const releaseVersionsProjection = projection<ReleaseEvent>({
  name: 'changes.release-versions@1',
  handles: releaseEventTypes,
  tables: [ReleaseVersion],
  project: (events, rows) => foldVersions(events, rows, { type: ReleaseVersion, fold: foldReleaseView }),
});
