export { AgreementsModule } from './agreements.module.js';
export { agreementsSubscriptions, agreementsTables } from './agreements.subscriptions.js';
export {
  HistorySimulation,
  readDraft,
  type SimulatedDifference,
  type SimulationLine,
  type SimulationResult,
} from './agreements.simulation.js';
export { AgreementStatements } from './agreements.statements.js';
