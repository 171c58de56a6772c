import { type UnauthorisedChangeDetected } from '@chronodesk/changes/published';
import { idOfStream } from '@chronodesk/eventing';
import { serviceOwnerAt } from '../read/courses/service-owner.query.js';
import { idsBy, raisingReactor } from './raising.js';

/**
 * What was seen changed and no authorised change explains is escalated, once it was judged; without a policy for those, to
 * the owner of the service. Nothing warns of it before, so it counts as a promise that is broken.
 */
export const RaiseOnUnauthorisedChanges = raisingReactor<UnauthorisedChangeDetected>({
  name: 'escalations.raise-on-unauthorised-changes@1',
  handles: ['UnauthorisedChangeDetected'],
  alarmOf: async ({ stream, position, metadata, data: { ci, service, services, detectedAt } }, store) => {
    const detection = idOfStream(stream);
    const owner = service === null ? null : await serviceOwnerAt(store, service, position);
    const matter = { kind: 'unauthorised-change', detection, ci, service, services, detectedAt, owner } as const;
    const none = { metric: null, cycle: null, target: null, dueAt: null };
    return {
      cause: { ticket: null, matter, cause: 'breached', step: 'unauthorised', ...none },
      occurrence: { on: 'breached', metric: null },
      agreementKind: null,
      at: metadata.occurredAt,
      idOf: idsBy('unauthorised-change', detection),
    };
  },
});
