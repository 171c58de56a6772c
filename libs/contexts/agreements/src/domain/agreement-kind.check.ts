import { type AgreementKind, type AgreementScope } from './agreement.events.js';
import { type Fault } from '@chronodesk/kernel';
import { checkText, fault, type Input, membersOf } from '@chronodesk/kernel/input';

export const AGREEMENT_KINDS = ['SLA', 'OLA', 'UC'] as const satisfies readonly AgreementKind[];

/** Who may be named beside customer, service and ticket kind: nobody for an SLA. */
const PARTY = { SLA: null, OLA: 'team', UC: 'supplier' } as const satisfies Record<AgreementKind, string | null>;

/** The scope of an agreement of a kind; faults go to the input's list. Without an input: any ticket. */
export const checkScope = (input: Input | undefined, kind: AgreementKind): AgreementScope | null => {
  const members = input ? membersOf(input, [], ['customer', 'service', 'kind', 'team', 'supplier']) : {};
  if (!members) return null;
  const { customer, service, kind: ticketKind, ...parties } = members;
  const scope = { customer: nameOrNull(customer), service: nameOrNull(service), kind: nameOrNull(ticketKind) };
  const party = PARTY[kind];
  for (const other of ['team', 'supplier'] as const) {
    const member = parties[other];
    if (member && other !== party && member.value !== null)
      fault(member, `belongs to the scope of ${other === 'team' ? 'an OLA' : 'an underpinning contract (UC)'} only`);
  }
  return party === null ? scope : { ...scope, [party]: nameOrNull(parties[party]) };
};

const nameOrNull = (member: Input | undefined): string | null =>
  member === undefined || member.value === null ? null : checkText(member);

interface KindTerms {
  readonly targets?: unknown;
  readonly availability?: unknown;
  readonly pauseOn?: unknown;
}

/**
 * What in the terms of an OLA or a UC could never measure anything, each with its place. A hand-over puts the ticket on
 * hold for the supplier, so a contract that pauses on that hold would never run; and nothing in a hand-over is an update.
 * Takes terms as written, checked or not.
 */
export const faultsOfKind = (kind: AgreementKind, terms: KindTerms): Fault[] => {
  if (kind === 'SLA') return [];
  const targets = listOf(terms.targets);
  const faults: Fault[] = [];
  if (Array.isArray(terms.targets) && targets.length === 0 && listOf(terms.availability).length === 0)
    faults.push({ path: '/targets', message: 'must promise something: without a target nothing is measured' });
  if (kind === 'OLA') return faults;
  targets.forEach((target, index) => {
    if ((target as { metric?: unknown } | null)?.metric === 'update')
      faults.push({
        path: `/targets/${index}/metric`,
        message: 'cannot be update in an underpinning contract: a supplier sends no updates that could be measured',
      });
  });
  listOf(terms.pauseOn).forEach((hold, index) => {
    if (hold === 'supplier')
      faults.push({
        path: `/pauseOn/${index}`,
        message: 'cannot be supplier in an underpinning contract: its clock would pause as long as the supplier works',
      });
  });
  return faults;
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
