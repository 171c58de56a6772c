import { calendarKnowledge } from './agreements.knowledge.js';
import { checkDraft } from './domain/agreement.check.js';

export {
  HistorySimulation,
  type SimulationRequest,
  type SimulationResult,
} from './read/simulation/history-simulation.query.js';
export { type SimulatedDifference } from './read/simulation/simulated-difference.js';
export { type SimulationLine } from './read/simulation/simulation-tally.js';

/** A draft as `POST /agreements` takes it, or every fault; `writtenAt` (ISO 8601, UTC) decides which holidays are kept. */
export const readDraft = (body: unknown, writtenAt: string): ReturnType<typeof checkDraft> =>
  checkDraft(body, { knowledge: calendarKnowledge, writtenAt });
