import {
  checkBody,
  checked,
  type Checked,
  checkId,
  checkText,
  checkWhole,
  choiceOf,
  fault,
  type Input,
  membersOf,
  TEXT_LENGTH,
} from '@chronodesk/kernel/input';
import { checkInterval, checkPlan } from '../communication/plan.check.js';
import { DEFAULT_PLAN } from '../communication/update-clock.js';
import { checkParty, orNull } from '../communication/party.check.js';
import { type LinkedCondition, type RuleContent, type RuleScope } from './rule-content.js';

const CONTENT = ['linked', 'mode', 'lead', 'plan'] as const;
/** One linked ticket makes no major incident of either. */
const FEWEST_LINKED = 2;
const MOST_LINKED = 1_000;

/** What `POST /major-incident-rules` asks for. */
export interface RuleDefinition {
  /** Null: the platform chooses one. */
  readonly id: string | null;
  readonly name: string;
  readonly content: RuleContent;
}

export const checkRuleDefinition = (body: unknown): Checked<RuleDefinition> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['name', 'scope'], ['id', ...CONTENT]);
    const id = orNull(members?.id, checkId);
    const name = checked(members?.name, checkText);
    const content = members && contentOf(input, members);
    return name !== null && content ? { id, name, content } : null;
  });

/** The whole new content, and why; the name stays unless another one is given. */
export interface RuleAmendment {
  readonly name: string | null;
  readonly content: RuleContent;
  readonly reason: string | null;
}

export const checkRuleAmendment = (body: unknown): Checked<RuleAmendment> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['scope'], ['name', 'reason', ...CONTENT]);
    const name = orNull(members?.name, checkText);
    const reason = orNull(members?.reason, (each) => checkText(each, TEXT_LENGTH));
    const content = members && contentOf(input, members);
    return content && { name, content, reason };
  });

type Members = { readonly scope: Input | null } & { readonly [key in (typeof CONTENT)[number]]?: Input };

const contentOf = (input: Input, members: Members): RuleContent | null => {
  const scope = checked(members.scope, checkScope);
  const linked = orNull(members.linked, checkLinked);
  const mode = checked(members.mode, (each) => choiceOf(each, ['declare', 'suggest'] as const)) ?? 'declare';
  const lead = orNull(members.lead, checkParty);
  const plan = checked(members.plan, checkPlan) ?? DEFAULT_PLAN;
  if (!scope) return null;
  const isAboutEverything = Object.values(scope).every((value) => value === null);
  // A scope whose values are at fault was meant to be narrower.
  if (isAboutEverything && !members.linked && input.faults.length === 0)
    return fault(input, 'would make a major incident of every ticket; name a scope, or "linked"');
  return { scope, linked, mode, lead, plan };
};

const checkScope = (input: Input): RuleScope | null => {
  const members = membersOf(input, [], ['kind', 'service', 'customer', 'priority']);
  if (!members) return null;
  return {
    kind: orNull(members.kind, (each) => choiceOf(each, ['incident', 'request', 'complaint'] as const)),
    service: orNull(members.service, checkText),
    customer: orNull(members.customer, checkText),
    priority: orNull(members.priority, (each) => checkWhole(each, 1, 4)),
  };
};

const checkLinked = (input: Input): LinkedCondition | null => {
  const members = membersOf(input, ['count', 'within']);
  const count = checked(members?.count, (each) => checkWhole(each, FEWEST_LINKED, MOST_LINKED));
  const within = checked(members?.within, checkInterval);
  return count !== null && within !== null ? { count, within } : null;
};
