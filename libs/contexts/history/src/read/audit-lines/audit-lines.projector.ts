import { type RecordedEvent } from '@chronodesk/kernel';
import { projection } from '@chronodesk/eventing';
import { AuditLine } from './audit-lines.entity.js';
import { storable } from './storable.js';
import { subjectOf } from './subject.js';

/** Every event of the ledger as one line. Only inserts, because it sees each event of each import. */
export const auditLinesProjection = projection({
  name: 'history.audit-lines@1',
  isBackground: true,
  handles: 'all',
  tables: [AuditLine],
  project: (events, rows) => rows.upsert(AuditLine, events.map(toLine)),
});

const toLine = (event: RecordedEvent): AuditLine => {
  const { metadata } = event;
  const subject = subjectOf(event);
  return {
    position: event.position,
    stream: event.stream,
    revision: event.revision,
    eventId: event.id,
    type: event.type,
    actor: metadata.actor,
    onBehalfOf: metadata.onBehalfOf ?? null,
    channel: metadata.channel,
    correlationId: metadata.$correlationId,
    causationId: metadata.$causationId,
    occurredAt: metadata.occurredAt,
    recordedAt: event.recordedAt,
    subjectKind: subject.kind,
    subjectId: subject.id,
    number: subject.number,
    data: storable(event.data),
  };
};
