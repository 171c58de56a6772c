import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type CommandContext, type CommandResult, EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type EndOutage, type ServiceOutageCommand, type StartOutage } from '../../domain/service-outage.commands.js';
import { openOutageLike } from '../../domain/service-outage.decider.js';
import { type ServiceOutageEvent } from '../../domain/service-outage.events.js';
import { evolveOutages, noOutages } from '../../domain/service-outage.js';
import {
  outageId,
  serviceAvailabilityAggregate,
  ServiceOutageCommandMessage,
  serviceStreamId,
  streamIdOfOutage,
} from './service-outage.handlers.js';

/** Takes reports about outages to the stream of their service; an outage happened when it says, not when it is reported. */
@Injectable()
export class OutageReports {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * Starts an outage and answers its id; for a repeated report that of the outage which is open already.
   * @param part of the outage's id, the same for the same request
   * @throws RuleViolation `OUTAGE_IN_FUTURE`.
   */
  async start(
    data: Omit<StartOutage['data'], 'outage' | 'reportedAt'>,
    part: string,
    context: CommandContext,
  ): Promise<CommandResult> {
    const outage = outageId(data.service, part);
    const command: StartOutage = { type: 'StartOutage', data: { ...data, outage, reportedAt: context.occurredAt } };
    const result = await this.execute(outage, command, at(data.from, context));
    return { ...result, id: await this.startedBy(command, result, context) };
  }

  /** @throws NotFound; RuleViolation where the end is another one than known, lies in the future or before the start. */
  end(outage: string, until: string | null, context: CommandContext): Promise<CommandResult> {
    const command: EndOutage = { type: 'EndOutage', data: { outage, until, reportedAt: context.occurredAt } };
    return this.execute(outage, command, at(until, context));
  }

  /** Sends a command to the stream of an outage's service; answers the outage's own id. */
  async execute(outage: string, command: ServiceOutageCommand, context: CommandContext): Promise<CommandResult> {
    const id = streamIdOfOutage(outage);
    const result = await this.commands.execute(new ServiceOutageCommandMessage({ id, command, context }));
    return { ...result, id: outage };
  }

  /** The outage behind the answer: the new one if this request recorded something, else the one it repeats. */
  private async startedBy(
    { data }: StartOutage,
    { revision }: CommandResult,
    { commandId }: CommandContext,
  ): Promise<string> {
    const stream = streamOf(serviceAvailabilityAggregate, serviceStreamId(data.service));
    for await (const { metadata } of this.store.readStream(stream, { from: revision, limit: 1 }))
      if (metadata.commandId === commandId) return data.outage;
    let outages = noOutages;
    for await (const event of this.store.readStream(stream))
      outages = evolveOutages(outages, event as Recorded<ServiceOutageEvent>);
    return openOutageLike(data, outages)?.id ?? data.outage;
  }
}

const at = (instant: string | null, context: CommandContext): CommandContext =>
  instant === null ? context : { ...context, occurredAt: instant };
