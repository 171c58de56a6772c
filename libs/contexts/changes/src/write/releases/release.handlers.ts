import { type Aggregate } from '@chronodesk/eventing';
import { type ReleaseCommand } from '../../domain/release.commands.js';
import { releaseDecider } from '../../domain/release.decider.js';
import { type ReleaseEvent } from '../../domain/release.events.js';
import { type Release } from '../../domain/release.js';

/** `release-<id>`. */
export const releaseAggregate: Aggregate<Release, ReleaseCommand, ReleaseEvent> = {
  category: 'release',
  decider: releaseDecider,
  numberOf: (release) => (release.state === 'unopened' ? undefined : release.number),
};
