export { checkDraft } from './domain/agreement.check.js';
export {
  HistorySimulation,
  type SimulationRequest,
  type SimulationResult,
} from './read/simulation/history-simulation.query.js';
export { type SimulatedDifference } from './read/simulation/simulated-difference.js';
export { type SimulationLine } from './read/simulation/simulation-tally.js';
