import { CommandHandling, derivedId, idOfStream, type Reactor } from '@chronodesk/eventing';
import { type RecordedEvent } from '@chronodesk/kernel';
import { type TicketOpened } from '@chronodesk/tickets/published';
import { Inject, Injectable } from '@nestjs/common';
import { type EscalationCause, type TicketFacts } from '../domain/escalation.events.js';
import { policyFor } from '../domain/policy/policy-matching.js';
import { OfferedPolicies } from '../read/policy-versions/offered-policies.query.js';
import { escalationsOf } from './course-of.js';
import { raiseFollowing } from './raise-following.js';

/** A ticket whose policy has steps for its opening, a complaint for example, is escalated without any clock. */
@Injectable()
export class RaiseOnOpening implements Reactor {
  readonly name = 'escalations.raise-on-opening@1';
  readonly handles = ['TicketOpened'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(OfferedPolicies) private readonly policies: OfferedPolicies,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    const { imported, number, kind, priority, customer, service } = event.data as TicketOpened['data'];
    // Imported history calls for nobody.
    if (imported !== null) return;
    const ticket = {
      id: idOfStream(event.stream),
      ...{ number, kind, priority, customer, service, team: null, supplier: null },
    };
    const policies = await this.policies.upTo(event.position);
    const policy = policyFor({ ...ticket, agreementKind: null }, event.position, policies);
    if (!policy) return;
    const at = event.metadata.occurredAt;
    const fact = { cause: openingOf(ticket), occurrence: { on: 'opened' } as const, at, noticedAt: event.recordedAt };
    await raiseFollowing(this.handling, { reactor: this.name, event }, escalationsOf(fact, policy), (after) =>
      derivedId('escalation', ticket.id, 'opened', after ?? ''),
    );
  }
}

const openingOf = (ticket: TicketFacts): EscalationCause => ({
  ...{ ticket, cause: 'opened', step: 'opened' },
  ...{ metric: null, cycle: null, target: null, dueAt: null },
});
