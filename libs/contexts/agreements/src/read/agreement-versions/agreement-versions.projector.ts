import { foldHistories, projection, type Rows, type RowType } from '@chronodesk/eventing';
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
export const projectVersions = (
  events: readonly Recorded<AgreementEvent>[],
  rows: Rows,
  type: RowType<VersionRecord>,
): Promise<void> => foldHistories(events, rows, { type, idColumn: 'agreement', fold: foldAgreementVersions });
