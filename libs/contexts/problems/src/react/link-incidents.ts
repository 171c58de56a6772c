import { CommandHandling, reactionContext, type Reactor } from '@chronodesk/eventing';
import { NotFound, type Recorded, type RecordedEvent, RuleViolation } from '@chronodesk/kernel';
import { type TicketLinked, type TicketUnlinked } from '@chronodesk/tickets/published';
import { Inject, Injectable } from '@nestjs/common';
import { type ProblemCommand } from '../domain/problem.commands.js';
import { type RecordReference } from '../domain/problem.events.js';
import { LedgerRecords } from '../write/ledger-records.js';
import { problemAggregate } from '../write/problem.handlers.js';

type LinkFact = Recorded<TicketLinked | TicketUnlinked>;

/**
 * An incident that somebody links to a problem becomes one of the problem's incidents, and stops being one with the link.
 * What a reactor wrote is the answer to a link that the problem has had already: answering it too would never end.
 */
@Injectable()
export class LinkIncidents implements Reactor {
  readonly name = 'problems.link-incidents@1';
  readonly handles = ['TicketLinked', 'TicketUnlinked'];

  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerRecords) private readonly records: LedgerRecords,
  ) {}

  async react(event: RecordedEvent): Promise<void> {
    const fact = event as LinkFact;
    if (fact.data.type !== 'problem' || fact.metadata.channel === 'reactor') return;
    if (fact.type === 'TicketLinked' && fact.data.external) return;
    const incident = await this.records.incidentOf(fact.stream);
    if (incident) await this.follow(fact, incident);
  }

  /** A problem that is over, or was never opened, takes nothing: the link then stays the ticket's alone. */
  private async follow(fact: LinkFact, incident: RecordReference): Promise<void> {
    const command: ProblemCommand =
      fact.type === 'TicketLinked'
        ? { type: 'LinkIncidents', data: { incidents: [incident] } }
        : { type: 'UnlinkIncidents', data: { incidents: [incident.id] } };
    const context = reactionContext(this.name, fact);
    try {
      await this.handling.execute(problemAggregate, { id: this.records.idOfProblem(fact.data.ref), command, context });
    } catch (error) {
      if (!(error instanceof RuleViolation) && !(error instanceof NotFound)) throw error;
    }
  }
}
