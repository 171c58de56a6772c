import { type Position } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type OpenedTicket } from '../domain/ticket.js';
import { DefinedPolicies } from '../read/definitions/defined-policies.query.js';
import { LedgerDefinitions, type PolicyInForce } from '../write/ledger-definitions.js';

/**
 * The policies in force at a place in the ledger. The ledger says what they contain; the read model which of them exist, so
 * that a desk without policies reads nothing for every ticket.
 */
@Injectable()
export class PoliciesInForce {
  constructor(
    @Inject(LedgerDefinitions) private readonly definitions: LedgerDefinitions,
    @Inject(DefinedPolicies) private readonly defined: DefinedPolicies,
  ) {}

  /** Whether any policy was ever defined up to a position. @throws DependencyUnavailable */
  async areDefined(position: Position): Promise<boolean> {
    return (await this.defined.upTo(position)).size > 0;
  }

  /** The most specific one for a ticket, as of a position. @throws DependencyUnavailable */
  async for(ticket: Pick<OpenedTicket, 'kind' | 'customer'>, position: Position): Promise<PolicyInForce> {
    const defined = await this.defined.upTo(position);
    return this.definitions.policyFor(ticket, { upTo: position, among: defined });
  }
}
