import { idOfStream, projection, type Rows, type RowType } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type AgreementEvent } from '../../domain/agreement.events.js';
import { agreementEventTypes } from '../../published/index.js';
import { AgreementVersion } from './agreement-versions.entity.js';
import { foldAgreementVersions, type VersionRecord } from './version-history.js';

/** Every version of every agreement with its validity. */
export const agreementVersionsProjection = projection<AgreementEvent>({
  name: 'agreements.agreement-versions@1',
  handles: agreementEventTypes,
  tables: [AgreementVersion],
  project: (events, rows) => projectVersions(events, rows, AgreementVersion),
});

/** Folds agreement events into rows of a version table. */
export const projectVersions = async <Row extends VersionRecord>(
  events: readonly Recorded<AgreementEvent>[],
  rows: Rows,
  type: RowType<Row>,
): Promise<void> => {
  const ids = [...new Set(events.map(({ stream }) => idOfStream(stream)))];
  if (ids.length === 0) return;
  const stored: VersionRecord[] = await rows.find<VersionRecord>(type, { agreement: ids });
  const histories = new Map(ids.map((id) => [id, stored.filter(({ agreement }) => agreement === id)]));
  for (const event of events) {
    const id = idOfStream(event.stream);
    histories.set(id, [...foldAgreementVersions(histories.get(id) ?? [], event)]);
  }
  const before = new Set(stored);
  const changed = [...histories.values()].flat().filter((version) => !before.has(version));
  await rows.upsert<VersionRecord>(type, changed);
};
