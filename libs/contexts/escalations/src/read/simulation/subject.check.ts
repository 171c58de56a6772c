import { checked, checkText, checkWhole, choiceOf, fault, type Input, membersOf } from '@chronodesk/kernel/input';
import { type EscalationSubject } from '../../domain/escalation.events.js';
import { type EscalationMatter, MATTER_KINDS, type Owner } from '../../domain/subject/matter.js';

const HIGHEST_PRIORITY = 9;
/** Stands where a question says nothing. */
const SIMULATED = 'simulated';
const OWNERS = ['role', 'team', 'person'] as const;

/** Reads the ticket that a policy is tried on. */
export const checkTicket = (input: Input): EscalationSubject | null => {
  const members = membersOf(input, ['kind', 'priority'], ['customer', 'service', 'team']);
  if (!members) return null;
  const kind = checked(members.kind, checkText);
  const priority = checked(members.priority, (each) => checkWhole(each, 1, HIGHEST_PRIORITY));
  const others = {
    customer: orNull(members.customer),
    service: orNull(members.service),
    team: orNull(members.team),
  };
  if (kind === null || priority === null) return null;
  return { ticket: { id: SIMULATED, number: SIMULATED, kind, priority, ...others, supplier: null } };
};

/** Reads the matter that a policy is tried on instead of a ticket. */
export const checkMatter = (input: Input): EscalationSubject | null => {
  const members = membersOf(input, ['kind'], ['owner', 'customer', 'service']);
  const kind = checked(members?.kind, (each) => choiceOf(each, MATTER_KINDS));
  if (!members || kind === null) return null;
  const owner = checked(members.owner, checkOwner);
  const [customer, service] = [orNull(members.customer), orNull(members.service)];
  if (kind === 'availability') {
    if (members.owner) return fault(members.owner, 'is not known of promises about availability');
    return { ticket: null, matter: { ...promise, customer, service: service ?? SIMULATED } };
  }
  if (kind === 'major-incident-update') return { ticket: null, matter: { ...update, customer, service, lead: owner } };
  for (const key of ['customer', 'service'] as const)
    if (members[key]) fault(members[key], 'means nothing here: a statutory deadline has none');
  if (!members.owner) return fault(input, 'must have "owner": whoever has to see to the report');
  return owner && { ticket: null, matter: { ...report, owner } };
};

const report = {
  ...{ kind: 'regulatory-deadline', case: SIMULATED, ticket: null, round: 1 },
  ...{ regulation: SIMULATED, regulationName: SIMULATED, stage: SIMULATED },
  stageName: { en: SIMULATED, de: SIMULATED },
} as const satisfies Omit<EscalationMatter & { kind: 'regulatory-deadline' }, 'owner'>;

const promise = {
  ...{ kind: 'availability', clock: SIMULATED, agreement: SIMULATED, version: 1, per: 'month', measuredIn: 'always' },
  period: { label: SIMULATED, from: SIMULATED, until: SIMULATED },
} as const satisfies Omit<EscalationMatter & { kind: 'availability' }, 'customer' | 'service'>;

const update = {
  ...{ kind: 'major-incident-update', major: SIMULATED, ticket: { id: SIMULATED, number: SIMULATED } },
  ...{ audience: SIMULATED, number: 1 },
} as const satisfies Omit<EscalationMatter & { kind: 'major-incident-update' }, 'customer' | 'service' | 'lead'>;

const checkOwner = (input: Input): Owner | null => {
  const members = membersOf(input, ['kind', 'id']);
  const kind = checked(members?.kind, (each) => choiceOf(each, OWNERS));
  const id = checked(members?.id, checkText);
  return kind !== null && id !== null ? { kind, id } : null;
};

const orNull = (member: Input | undefined): string | null =>
  member === undefined || member.value === null ? null : checkText(member);
