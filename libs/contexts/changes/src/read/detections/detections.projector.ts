import { foldRows, idOfStream, projection } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ChangeDetectionEvent, detectionStateAfter } from '../../domain/change-detection.events.js';
import { changeDetectionEventTypes } from '../../published/index.js';
import { DetectionRow, type DetectionView } from './detections.entity.js';

type Event = Recorded<ChangeDetectionEvent>;

/** Everything that was ever seen changed. */
export const detectionsProjection = projection<ChangeDetectionEvent>({
  name: 'changes.detections@1',
  handles: changeDetectionEventTypes,
  tables: [DetectionRow],
  project: (events, rows) =>
    foldRows(events, rows, { type: DetectionRow, key: 'id', keyOf: ({ stream }) => idOfStream(stream), fold }),
});

const fold = (row: DetectionRow | null, event: Event): DetectionRow | null => {
  const view = foldView(row?.view ?? null, event);
  if (!view) return null;
  const { id, state, ci, service, source, detectedAt } = view;
  return { id, state, ci, service, source, detectedAt, view };
};

const foldView = (view: DetectionView | null, event: Event): DetectionView | null => {
  const { occurredAt: at, actor: by } = event.metadata;
  const place = { revision: event.revision, position: String(event.position) };
  const state = detectionStateAfter(event.type);
  if (event.type === 'ChangeDetected') {
    const facts = { id: idOfStream(event.stream), ...event.data, services: [], reportedBy: by, reportedAt: at };
    return view ?? { ...facts, state, change: null, coveredBy: null, settled: null, ...place };
  }
  return view && { ...view, ...factOf(event, view, { by, at }), state, ...place };
};

const factOf = (
  event: Exclude<Event, { type: 'ChangeDetected' }>,
  { service }: DetectionView,
  whence: { readonly by: string; readonly at: string },
): Partial<DetectionView> => {
  switch (event.type) {
    case 'ChangeDetectionMatched': {
      const { change, by: coveredBy, services } = event.data;
      return { change, coveredBy, services, service: service ?? event.data.service };
    }
    case 'UnauthorisedChangeDetected':
      return { services: event.data.services, service: service ?? event.data.service };
    case 'UnauthorisedChangeJustified':
      return { change: event.data.change, settled: { ...whence, reason: event.data.reason } };
    case 'UnauthorisedChangeDismissed':
      return { settled: { ...whence, reason: event.data.reason } };
  }
};
