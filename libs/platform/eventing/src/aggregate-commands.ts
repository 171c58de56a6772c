import { Inject, type Type } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type DomainCommand, type DomainEvent } from '@chronodesk/kernel';
import { type Aggregate } from './aggregate.js';
import { CommandHandling } from './command-handling.js';
import { type CommandEnvelope, type CommandResult } from './command.js';

/** What goes over the CommandBus: one class per aggregate, because the bus finds handlers by class. */
export abstract class AggregateCommand<C extends DomainCommand> extends Command<CommandResult> {
  constructor(readonly envelope: CommandEnvelope<C>) {
    super();
  }
}

/** The handler of one aggregate's commands: load, decide, append. */
export const aggregateCommandHandler = <State, C extends DomainCommand, E extends DomainEvent>(
  command: Type<AggregateCommand<C>>,
  aggregate: Aggregate<State, C, E>,
): Type<ICommandHandler<AggregateCommand<C>>> => {
  @CommandHandler(command)
  class AggregateCommandHandler implements ICommandHandler<AggregateCommand<C>> {
    constructor(@Inject(CommandHandling) private readonly handling: CommandHandling) {}

    execute({ envelope }: AggregateCommand<C>): Promise<CommandResult> {
      return this.handling.execute(aggregate, envelope);
    }
  }
  Object.defineProperty(AggregateCommandHandler, 'name', { value: `${aggregate.category}CommandHandler` });
  return AggregateCommandHandler;
};
