import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { answerCommand, type CommandAnswer, type CommandTarget } from '@chronodesk/http';
import { type Entry, entryRetired, InvalidInput, NotFound } from '@chronodesk/kernel';
import { type DependencyEnd } from '../domain/dependencies.events.js';
import { type DependencyCommand } from '../domain/dependencies.decider.js';
import {
  configurationItemAggregate,
  DEPENDENCIES_ID,
  DependencyCommandMessage,
  serviceAggregate,
} from './catalogue.handlers.js';
import { type DeclareDependencyRequest, type RemoveDependencyRequest } from './catalogue.requests.js';

const AGGREGATES = { service: serviceAggregate, item: configurationItemAggregate } as const;
const WHAT = { service: 'service', item: 'configuration item' } as const;

type End = DependencyEnd['kind'];

/** Edits of the graph, asked for at one of its things. */
@Injectable()
export class DependencyEdits {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  /**
   * @throws NotFound when the thing that needs is unknown; InvalidInput when what it needs is; RuleViolation
   * `DEPENDENCY_CYCLE`, `SERVICE_RETIRED` or `CONFIGURATION_ITEM_RETIRED`.
   */
  async declare(kind: End, target: CommandTarget, { on, kind: how }: DeclareDependencyRequest): Promise<CommandAnswer> {
    const from = { kind, id: target.id };
    const [needing, needed] = await Promise.all([this.entry(from), this.entry(on)]);
    if (needing.status === 'unknown') throw new NotFound(WHAT[kind], target.id);
    if (needed.status === 'unknown')
      throw new InvalidInput([{ path: '/on/id', message: `is no ${WHAT[on.kind]} of the catalogue` }]);
    for (const [end, entry] of [
      [kind, needing],
      [on.kind, needed],
    ] as const)
      if (entry.status === 'retired') throw entryRetired(WHAT[end], entry.content.name);
    const data = { from, on: { kind: on.kind, id: on.id }, kind: how };
    return this.execute(target, { type: 'DeclareDependency', data });
  }

  /** Of what is not declared nothing is removed. @throws NotFound when the thing that needs is unknown. */
  async remove(
    kind: End,
    target: CommandTarget,
    { on, reason = null }: RemoveDependencyRequest,
  ): Promise<CommandAnswer> {
    const from = { kind, id: target.id };
    if ((await this.entry(from)).status === 'unknown') throw new NotFound(WHAT[kind], target.id);
    const data = { from, on: { kind: on.kind, id: on.id }, reason };
    return this.execute(target, { type: 'RemoveDependency', data });
  }

  /** The answer names the thing; revision and `ETag` are those of the graph, and so is an `If-Match`. */
  private async execute({ id, context, reply }: CommandTarget, command: DependencyCommand): Promise<CommandAnswer> {
    const envelope = { id: DEPENDENCIES_ID, command, context };
    const result = await this.commands.execute(new DependencyCommandMessage(envelope));
    return answerCommand(reply, { ...result, id });
  }

  private async entry({ kind, id }: DependencyEnd): Promise<Entry<{ readonly name: string }>> {
    const { category, decider } = AGGREGATES[kind];
    let entry: Entry<{ readonly name: string }> = decider.initialState;
    for await (const event of this.store.readStream(streamOf({ category }, id)))
      entry = decider.evolve(entry as never, event as never);
    return entry;
  }
}
