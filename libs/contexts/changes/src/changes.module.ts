import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GetAgendaHandler } from './read/cabs/agenda.query.js';
import { CabQueriesController } from './read/cabs/cabs.controller.js';
import { GetCabHandler, ListCabsHandler } from './read/cabs/cabs.query.js';
import { ListChangeWindowsHandler } from './read/change-calendar/change-calendar.query.js';
import { ListChangesHandler } from './read/change-details/change-details.query.js';
import { GetChangeHandler } from './read/change-versions/change-versions.query.js';
import { CarryReleases } from './react/carry-releases.js';
import { JudgeDetections } from './react/judge-detections.js';
import { SettleWindows } from './react/settle-windows.js';
import { CandidateChanges } from './read/detections/candidate-changes.query.js';
import { LedgerConcerns } from './read/detections/concerned-services.query.js';
import { ChangeDetectionQueriesController } from './read/detections/detections.controller.js';
import { GetDetectionHandler, ListDetectionsHandler } from './read/detections/detections.query.js';
import { ChangeQueriesController } from './read/changes.controller.js';
import { ChangeFreezeQueriesController } from './read/freezes/freezes.controller.js';
import { GetFreezeHandler, ListFreezesHandler } from './read/freezes/freezes.query.js';
import { LedgerDependencies } from './read/dependencies/ledger-dependencies.query.js';
import { ChangeModelQueriesController } from './read/models/models.controller.js';
import { GetChangeModelHandler, ListChangeModelsHandler } from './read/models/models.query.js';
import { ChangePolicyQueriesController } from './read/policy/policy.controller.js';
import { GetChangePolicyHandler } from './read/policy/policy.query.js';
import { RiskQuestionnaireQueriesController } from './read/questionnaire/questionnaire.controller.js';
import { GetRiskQuestionnaireHandler } from './read/questionnaire/questionnaire.query.js';
import { ChangeRatesController } from './read/rates/rates.controller.js';
import { GetChangeRatesHandler } from './read/rates/rates.query.js';
import { ReleaseQueriesController } from './read/releases/releases.controller.js';
import { GetReleaseHandler, ListReleasesHandler } from './read/releases/releases.query.js';
import { approvalCommandHandlers } from './write/approval/approval.handlers.js';
import { CabCommandsController } from './write/approval/cabs.controller.js';
import { CabRetirement } from './write/approval/cab-retirement.js';
import { ChangePolicyCommandsController } from './write/approval/change-policy.controller.js';
import { LedgerSettings } from './write/approval/ledger-settings.js';
import { Submission } from './write/approval/submission.js';
import { changeCommandHandlers } from './write/change.handlers.js';
import { ChangeCommandsController } from './write/changes.controller.js';
import { changeDetectionCommandHandlers } from './write/detections/change-detection.handlers.js';
import { ChangeDetectionCommandsController } from './write/detections/change-detections.controller.js';
import { changeFreezeCommandHandlers } from './write/freezes/change-freeze.handlers.js';
import { ChangeFreezeCommandsController } from './write/freezes/change-freezes.controller.js';
import { FreezePassage } from './write/freezes/freeze-passage.js';
import { changeModelCommandHandlers } from './write/models/change-model.handlers.js';
import { ChangeModelCommandsController } from './write/models/change-models.controller.js';
import { ChangeRequests } from './write/models/request.js';
import { LedgerReleases } from './write/releases/ledger-releases.js';
import { ReleaseCarrying } from './write/releases/release-carrying.js';
import { ReleaseCommands } from './write/releases/release-commands.js';
import { ReleaseCommandsController } from './write/releases/releases.controller.js';
import { RiskAssessmentsController } from './write/risk/risk-assessments.controller.js';
import { RiskAssessments } from './write/risk/risk-assessments.js';
import { RiskQuestionnaireCommandsController } from './write/risk/risk-questionnaire.controller.js';
import { riskQuestionnaireCommandHandlers } from './write/risk/risk-questionnaire.handlers.js';
import { AffectedServices } from './write/windows/affected-services.js';
import { BookingProcess } from './write/windows/booking-process.js';
import { LedgerChanges } from './write/windows/ledger-changes.js';
import { Reservations } from './write/windows/reservations.js';
import { WindowBooking } from './write/windows/window-booking.js';
import { WorkStart } from './write/windows/work-start.js';

const queryHandlers = [
  GetChangeHandler,
  ListChangesHandler,
  ListChangeWindowsHandler,
  ListFreezesHandler,
  GetFreezeHandler,
  ListCabsHandler,
  GetCabHandler,
  GetAgendaHandler,
  GetChangePolicyHandler,
  ListChangeModelsHandler,
  GetChangeModelHandler,
  GetChangeRatesHandler,
  GetRiskQuestionnaireHandler,
  ListReleasesHandler,
  GetReleaseHandler,
  ListDetectionsHandler,
  GetDetectionHandler,
];
const commandHandlers = [
  ...changeCommandHandlers,
  ...changeFreezeCommandHandlers,
  ...approvalCommandHandlers,
  ...changeModelCommandHandlers,
  ...riskQuestionnaireCommandHandlers,
  ...changeDetectionCommandHandlers,
];
const approval = [LedgerSettings, Submission, CabRetirement, ChangeRequests, RiskAssessments];
const booking = [
  LedgerChanges,
  Reservations,
  BookingProcess,
  WindowBooking,
  WorkStart,
  FreezePassage,
  LedgerDependencies,
  { provide: AffectedServices, useExisting: LedgerDependencies },
  SettleWindows,
];
const releases = [LedgerReleases, ReleaseCarrying, ReleaseCommands, CarryReleases];
const detections = [LedgerConcerns, CandidateChanges, JudgeDetections];

/** The changes context: commands, queries and their wiring. */
@Module({
  imports: [CqrsModule],
  controllers: [
    ChangeCommandsController,
    RiskAssessmentsController,
    // Before `changes/:id`.
    ChangeRatesController,
    ChangeDetectionCommandsController,
    ChangeDetectionQueriesController,
    ChangeQueriesController,
    ChangeFreezeCommandsController,
    ChangeFreezeQueriesController,
    CabCommandsController,
    CabQueriesController,
    ChangePolicyCommandsController,
    ChangePolicyQueriesController,
    ChangeModelCommandsController,
    ChangeModelQueriesController,
    RiskQuestionnaireCommandsController,
    RiskQuestionnaireQueriesController,
    ReleaseCommandsController,
    ReleaseQueriesController,
  ],
  providers: [...commandHandlers, ...queryHandlers, ...approval, ...booking, ...releases, ...detections],
})
export class ChangesModule {}
