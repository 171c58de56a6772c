import {
  type CommandContext,
  CommandHandling,
  type CommandResult,
  EVENT_STORE,
  type EventStore,
  streamOf,
} from '@chronodesk/eventing';
import { InvalidInput } from '@chronodesk/kernel';
import { Numbers } from '@chronodesk/numbering';
import { Inject, Injectable } from '@nestjs/common';
import { type ChangeModel } from '../../domain/change-model.decider.js';
import { type ChangeModelEvent } from '../../domain/change-model.events.js';
import { type RequestChange } from '../../domain/change.commands.js';
import { type ChosenModel } from '../../domain/models/change-model.js';
import { LedgerSettings } from '../approval/ledger-settings.js';
import { changeAggregate } from '../change.handlers.js';
import { changeModelAggregate } from './change-model.handlers.js';

const SERIES = 'CHG';

/** What is requested; `model` is the id of one. */
export type ChangeWish = Omit<RequestChange['data'], 'number' | 'model' | 'needsModel'> & { readonly model?: string };

/** Requests changes: standard ones by the models of the desk, as the ledger knows them now. */
@Injectable()
export class ChangeRequests {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LedgerSettings) private readonly settings: LedgerSettings,
    @Inject(Numbers) private readonly numbers: Numbers,
  ) {}

  /** @throws InvalidInput for a model that is none; RuleViolation where it does not fit, or is missing. */
  async request({ model, ...wish }: ChangeWish, context: CommandContext): Promise<CommandResult> {
    const chosen = model === undefined ? undefined : await this.chosen(model);
    const needsModel = wish.kind === 'standard' && (await this.settings.policy()).standardNeedsModel;
    const { id, number } = await this.numbers.next(SERIES, context);
    const data: RequestChange['data'] = { ...wish, number, ...(chosen && { model: chosen }), needsModel };
    const command: RequestChange = { type: 'RequestChange', data };
    return this.handling.execute(changeAggregate, { id, command, context, isNew: true });
  }

  private async chosen(id: string): Promise<ChosenModel> {
    let model: ChangeModel = changeModelAggregate.decider.initialState;
    for await (const event of this.store.readStream(streamOf(changeModelAggregate, id)))
      model = changeModelAggregate.decider.evolve(model, event as unknown as ChangeModelEvent);
    if (model.status === 'active') return { id, version: model.version, content: model.content };
    const message =
      model.status === 'retired' ? 'is the id of a retired model' : 'is the id of no model; define it first';
    throw new InvalidInput([{ path: '/model', message }]);
  }
}
