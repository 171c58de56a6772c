import { below, fault, type Fault, type Input, inputOf } from '@chronodesk/kernel/input';
import { isMatterKind, type MatterKind } from '../subject/matter.js';
import {
  type PolicyContent,
  type PolicyScope,
  type PolicyStep,
  type RecipientRule,
  type StepOccasion,
} from './policy-content.js';

/** What matters of a kind do not have, so that a policy that asks for it would never count. */
const HAVE_NO = {
  'regulatory-deadline': ['customer', 'service', 'priority', 'agreementKind'],
  availability: ['priority', 'agreementKind'],
  'major-incident-update': ['priority', 'agreementKind'],
  'unauthorised-change': ['customer', 'priority', 'agreementKind'],
} as const satisfies Record<MatterKind, readonly (keyof PolicyScope)[]>;

/** Recipients that stand for nobody where it is about a matter of a kind. */
const NOBODY = {
  'regulatory-deadline': ['ticketTeam'],
  availability: ['ticketTeam', 'owner'],
  'major-incident-update': ['ticketTeam'],
  'unauthorised-change': ['ticketTeam'],
} as const satisfies Record<MatterKind, readonly string[]>;

/** Checks the scope of a policy for matters that are no tickets; `input` is its place. */
export const checkMatterScope = (input: Input, scope: PolicyScope): void => {
  if (!isMatterKind(scope.kind)) return;
  for (const key of HAVE_NO[scope.kind])
    if (scope[key] !== null)
      fault(below(input, key, scope[key]), `means nothing with the kind ${scope.kind}: such matters have none`);
};

/** Checks whether the steps of a policy for matters that are no tickets can be taken, and reach somebody. */
export const checkMatterSteps = (input: Input, { kind }: PolicyScope, steps: readonly PolicyStep[]): void => {
  if (isMatterKind(kind)) steps.forEach((step, index) => checkStep(below(input, index, step), kind, step));
};

/** The same as a list of faults, for steps that are written for a policy whose scope is known. */
export const faultsOfSteps = (scope: PolicyScope, { steps }: PolicyContent): readonly Fault[] => {
  const input = { ...inputOf(steps), path: '/steps' };
  checkMatterSteps(input, scope, steps);
  return input.faults;
};

/** What never happens to matters of a kind; the reminder of an update is one already and calls for nobody else, and nothing warns of a
 * change. */
const NEVER = {
  'regulatory-deadline': ['opened'],
  availability: ['opened'],
  'major-incident-update': ['opened', 'at-risk'],
  'unauthorised-change': ['opened', 'at-risk'],
} as const satisfies Record<MatterKind, readonly StepOccasion['on'][]>;

const checkStep = (place: Input, kind: MatterKind, { when, to }: PolicyStep): void => {
  const occasion = below(place, 'when', when);
  if (NEVER[kind].some((on) => on === when.on))
    fault(below(occasion, 'on', when.on), `never happens to matters of the kind ${kind}`);
  if (when.metric !== undefined)
    fault(below(occasion, 'metric', when.metric), 'means nothing here: no clock of a ticket is concerned');
  if (to.every((rule) => standsForNobody(rule, kind)))
    fault(
      below(place, 'to', to),
      `would reach nobody: matters of the kind ${kind} have no ${NOBODY[kind].join(', no ')}`,
    );
};

const standsForNobody = (rule: RecipientRule, kind: MatterKind): boolean => NOBODY[kind].some((key) => key in rule);
