import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type Definition } from '../domain/definition/definition.js';
import { type DefinitionEvent } from '../domain/definition.events.js';
import { builtInPolicy, scopesFor } from '../domain/definition/ticket-policy.js';
import { type TicketPolicyContent } from '../domain/definition.events.js';
import { type OpenedTicket } from '../domain/ticket.js';
import { type DefinitionAggregate, policyIdOf, ticketPolicyAggregate } from './definition.handlers.js';

/** The policy that is about a ticket; `policy` and `version` are null for the built-in one. */
export interface PolicyInForce {
  readonly policy: string | null;
  readonly version: number | null;
  readonly content: Omit<TicketPolicyContent, 'scope'>;
}

/** Where to look for a policy. */
export interface PolicySearch {
  /** As of this position; now if there is none. */
  readonly upTo?: Position;
  /** Ids of all policies that there may be, where they are known: the streams of others are not read. */
  readonly among?: ReadonlySet<string>;
}

/** Definitions as the ledger holds them. */
@Injectable()
export class LedgerDefinitions {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** A definition as it stands, or as it stood at a position. */
  async load<Name extends string, Content extends object>(
    aggregate: DefinitionAggregate<Name, Content>,
    id: string,
    upTo?: Position,
  ): Promise<Definition<Content>> {
    let definition = aggregate.decider.initialState;
    for await (const { type, data, position } of this.store.readStream(streamOf(aggregate, id))) {
      if (upTo !== undefined && position > upTo) break;
      definition = aggregate.decider.evolve(definition, { type, data } as DefinitionEvent<Name, Content>);
    }
    return definition;
  }

  /** The most specific policy in force for a ticket. */
  async policyFor(
    { kind, customer }: Pick<OpenedTicket, 'kind' | 'customer'>,
    { upTo, among }: PolicySearch = {},
  ): Promise<PolicyInForce> {
    for (const scope of scopesFor(kind, customer)) {
      const policy = policyIdOf(scope);
      if (among && !among.has(policy)) continue;
      const definition = await this.load(ticketPolicyAggregate, policy, upTo);
      if (definition.status === 'active') return { policy, version: definition.version, content: definition.content };
    }
    return { policy: null, version: null, content: builtInPolicy };
  }
}
