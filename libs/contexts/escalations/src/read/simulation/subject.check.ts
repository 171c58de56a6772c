import { checked, checkText, checkWhole, choiceOf, fault, type Input, membersOf } from '@chronodesk/kernel/input';
import { type EscalationSubject } from '../../domain/escalation.events.js';
import { type EscalationMatter, MATTER_KINDS, type MatterKind, type Owner } from '../../domain/subject/matter.js';

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

/** What is not known of matters of a kind. */
const HAVE_NO = {
  'regulatory-deadline': ['customer', 'service'],
  availability: ['owner'],
  'major-incident-update': [],
  'unauthorised-change': ['customer'],
} as const satisfies Record<MatterKind, readonly string[]>;

/** Reads the matter that a policy is tried on instead of a ticket. */
export const checkMatter = (input: Input): EscalationSubject | null => {
  const members = membersOf(input, ['kind'], ['owner', 'customer', 'service']);
  const kind = checked(members?.kind, (each) => choiceOf(each, MATTER_KINDS));
  if (!members || kind === null) return null;
  const owner = checked(members.owner, checkOwner);
  const [customer, service] = [orNull(members.customer), orNull(members.service)];
  for (const key of HAVE_NO[kind])
    if (members[key]) fault(members[key], `means nothing here: matters of the kind ${kind} have none`);
  switch (kind) {
    case 'availability':
      return { ticket: null, matter: { ...promise, customer, service: service ?? SIMULATED } };
    case 'major-incident-update':
      return { ticket: null, matter: { ...update, customer, service, lead: owner } };
    case 'unauthorised-change':
      return { ticket: null, matter: { ...change, service, owner } };
    case 'regulatory-deadline':
      if (!members.owner) return fault(input, 'must have "owner": whoever has to see to the report');
      return owner && { ticket: null, matter: { ...report, owner } };
  }
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

const change = {
  ...{ kind: 'unauthorised-change', detection: SIMULATED, ci: null, services: [], detectedAt: SIMULATED },
} as const satisfies Omit<EscalationMatter & { kind: 'unauthorised-change' }, 'service' | 'owner'>;

const checkOwner = (input: Input): Owner | null => {
  const members = membersOf(input, ['kind', 'id']);
  const kind = checked(members?.kind, (each) => choiceOf(each, OWNERS));
  const id = checked(members?.id, checkText);
  return kind !== null && id !== null ? { kind, id } : null;
};

const orNull = (member: Input | undefined): string | null =>
  member === undefined || member.value === null ? null : checkText(member);
