import { courseUnanswered } from '../../domain/course/simulation.js';
import { raisedUnder } from '../../domain/course/round.js';
import { type EscalationCause, type EscalationEvent } from '../../domain/escalation.events.js';
import { isoOf, millisecondsOf } from '../../domain/time/time-input.js';
import { ladderFrom } from '../../domain/policy/ladder.js';
import { type PolicyStep } from '../../domain/policy/policy-content.js';
import { covers, policyFactsOf } from '../../domain/policy/policy-matching.js';
import { type Occurrence, stepAtOnce, stepsAfter } from '../../domain/policy/step-choice.js';
import { type KnownRota } from '../../domain/rota/known-rota.js';
import { peopleOnCall } from '../../domain/rota/on-call.js';
import { type PolicyQuestion } from './simulation.check.js';

/** What would happen at an instant (ISO 8601, UTC), with the details of that moment. */
export interface SimulatedLine {
  readonly at: string;
  readonly what: 'raised' | 'climbed' | 'repeated' | 'notified';
  readonly cause: EscalationCause['cause'];
  readonly metric: string | null;
  readonly level: number;
  readonly [detail: string]: unknown;
}

/** Whether the policy is about the ticket or matter at all, and who would be told when if nobody ever reacted. */
export interface PolicySimulation {
  readonly applies: boolean;
  readonly lines: readonly SimulatedLine[];
}

/** Lines of an answer at most; later ones are left out. */
const MOST_LINES = 2_000;

/** Tries a policy on a ticket or another matter; rotas by id. */
export const simulatePolicy = (question: PolicyQuestion, rotas: ReadonlyMap<string, KnownRota>): PolicySimulation => {
  const { scope, subject, agreementKind, occurrences } = question;
  if (!covers(scope, policyFactsOf(subject, agreementKind))) return { applies: false, lines: [] };
  const lines = occurrences.flatMap(({ at, occurrence }) => linesOf(question, at, occurrence, rotas));
  return { applies: true, lines: lines.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(0, MOST_LINES) };
};

const linesOf = (
  question: PolicyQuestion,
  at: number,
  occurrence: Occurrence,
  rotas: ReadonlyMap<string, KnownRota>,
): SimulatedLine[] => {
  const atOnce = stepAtOnce(question.content, occurrence);
  const later = stepsAfter(question.content, occurrence);
  const onCall = (rota: string, instant: number) => {
    const known = rotas.get(rota);
    return known ? peopleOnCall(known, instant) : [];
  };
  return [...(atOnce ? [atOnce] : []), ...later].flatMap((step) => {
    const raiseAt = at + (step.when.after === undefined ? 0 : millisecondsOf(step.when.after));
    if (raiseAt > question.until) return [];
    const data = raisedUnder(rulingOf(question, step, occurrence), causeOf(question, occurrence), raiseAt);
    const raised = { at: isoOf(raiseAt), raised: { type: 'EscalationRaised', data } as const };
    return courseUnanswered(raised, question.until, onCall).map((line) => lineOf(line.at, line.event, data));
  });
};

const rulingOf = ({ content }: PolicyQuestion, step: PolicyStep, occurrence: Occurrence) => ({
  policy: 'simulated',
  version: 1,
  ladder: ladderFrom(content.steps, step, 'metric' in occurrence ? occurrence.metric : null),
});

const causeOf = ({ subject }: PolicyQuestion, occurrence: Occurrence): EscalationCause => ({
  ...subject,
  cause: occurrence.on,
  metric: 'metric' in occurrence ? occurrence.metric : null,
  ...{ cycle: null, target: null, dueAt: null },
  step: 'threshold' in occurrence ? occurrence.threshold : occurrence.on,
});

const WHATS: Partial<Record<EscalationEvent['type'], SimulatedLine['what']>> = {
  EscalationRaised: 'raised',
  EscalationClimbed: 'climbed',
  EscalationRepeated: 'repeated',
  EscalationNotified: 'notified',
};

const lineOf = (at: string, event: EscalationEvent, { cause, metric }: EscalationCause): SimulatedLine => {
  const what = WHATS[event.type] ?? 'raised';
  return { at, what, cause, metric, level: event.data.level, ...detailsOf(event) };
};

const detailsOf = (event: EscalationEvent): object => {
  switch (event.type) {
    case 'EscalationRaised': {
      const { round } = event.data;
      return { way: round?.way, recipients: round?.recipients, acknowledgeBy: round?.acknowledgeBy };
    }
    case 'EscalationClimbed':
    case 'EscalationRepeated': {
      const { way, recipients, acknowledgeBy } = event.data.round;
      return { because: event.data.because, way, recipients, acknowledgeBy };
    }
    case 'EscalationNotified': {
      const { recipient, onCall, deferred } = event.data;
      return { recipient, onCall, deferred };
    }
    default:
      return {};
  }
};
