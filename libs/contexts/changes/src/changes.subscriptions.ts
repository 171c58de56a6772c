import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type PublishableEvent, publishedChangeEventTypes } from './published/index.js';
import { toPublicMessage } from './published/to-public-message.js';
import { CarryReleases } from './react/carry-releases.js';
import { JudgeDetections } from './react/judge-detections.js';
import { SettleWindows } from './react/settle-windows.js';
import { CabVersion } from './read/cabs/cab-versions.entity.js';
import { cabVersionsProjection } from './read/cabs/cab-versions.projector.js';
import { ChangeDetails } from './read/change-details/change-details.entity.js';
import { changeDetailsProjection } from './read/change-details/change-details.projector.js';
import { ChangeVersion } from './read/change-versions/change-versions.entity.js';
import { changeVersionsProjection } from './read/change-versions/change-versions.projector.js';
import { FreezeRow } from './read/freezes/freezes.entity.js';
import { freezesProjection } from './read/freezes/freezes.projector.js';
import { Changes1780000000101 } from './read/migrations/1780000000101-changes.js';
import { BookedServices1780000000150 } from './read/migrations/1780000000150-booked-services.js';
import { ChangeFreezes1780000000151 } from './read/migrations/1780000000151-change-freezes.js';
import { ChangeApproval1780000000152 } from './read/migrations/1780000000152-change-approval.js';
import { ChangeModels1780000000153 } from './read/migrations/1780000000153-change-models.js';
import { ChangeModelVersion } from './read/models/model-versions.entity.js';
import { modelVersionsProjection } from './read/models/model-versions.projector.js';
import { ChangeRates1780000000154 } from './read/migrations/1780000000154-change-rates.js';
import { RiskQuestionnaire1780000000155 } from './read/migrations/1780000000155-risk-questionnaire.js';
import { RiskQuestionnaireVersion } from './read/questionnaire/questionnaire-versions.entity.js';
import { questionnaireVersionsProjection } from './read/questionnaire/questionnaire-versions.projector.js';
import { Releases1780000000156 } from './read/migrations/1780000000156-releases.js';
import { ReleaseVersion } from './read/releases/release-versions.entity.js';
import { releaseVersionsProjection } from './read/releases/release-versions.projector.js';
import { DetectionRow } from './read/detections/detections.entity.js';
import { detectionsProjection } from './read/detections/detections.projector.js';
import { Detections1780000000157 } from './read/migrations/1780000000157-detections.js';
import { CausedIncident } from './read/rates/caused-incidents.entity.js';
import { causedIncidentsProjection } from './read/rates/caused-incidents.projector.js';
import { ChangePolicyVersion } from './read/policy/policy-versions.entity.js';
import { policyVersionsProjection } from './read/policy/policy-versions.projector.js';

const changesPublication: Publication = {
  name: 'changes.publication@1',
  topic: 'chronodesk.changes.v1',
  handles: publishedChangeEventTypes,
  toMessage: (event) => toPublicMessage(event as Recorded<PublishableEvent>),
};

/** What the worker runs for changes. */
export const changesSubscriptions: ContextSubscriptions = {
  projections: [
    changeDetailsProjection,
    changeVersionsProjection,
    freezesProjection,
    cabVersionsProjection,
    policyVersionsProjection,
    modelVersionsProjection,
    causedIncidentsProjection,
    questionnaireVersionsProjection,
    releaseVersionsProjection,
    detectionsProjection,
  ],
  reactors: [SettleWindows, CarryReleases, JudgeDetections],
  publications: [changesPublication],
};

/** The tables of changes, for the data source of an app. */
export const changesTables = {
  entities: [
    ChangeDetails,
    ChangeVersion,
    FreezeRow,
    CabVersion,
    ChangePolicyVersion,
    ChangeModelVersion,
    CausedIncident,
    RiskQuestionnaireVersion,
    ReleaseVersion,
    DetectionRow,
  ],
  migrations: [
    Changes1780000000101,
    BookedServices1780000000150,
    ChangeFreezes1780000000151,
    ChangeApproval1780000000152,
    ChangeModels1780000000153,
    ChangeRates1780000000154,
    RiskQuestionnaire1780000000155,
    Releases1780000000156,
    Detections1780000000157,
  ],
};
