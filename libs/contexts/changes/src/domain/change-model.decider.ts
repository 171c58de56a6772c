import {
  type Decider,
  type DomainCommand,
  isSameValue,
  NotFound,
  RuleViolation,
  unreachable,
} from '@chronodesk/kernel';
import { type ChangeModelEvent } from './change-model.events.js';
import { type ModelContent } from './models/change-model.js';

export type DefineChangeModel = DomainCommand<'DefineChangeModel', ModelContent>;
export type AmendChangeModel = DomainCommand<'AmendChangeModel', ModelContent & { readonly reason: string | null }>;
export type RetireChangeModel = DomainCommand<'RetireChangeModel', { readonly reason: string | null }>;
/** Commands to `changeModel-<id>`. */
export type ChangeModelCommand = DefineChangeModel | AmendChangeModel | RetireChangeModel;

/** A model as it stands. */
export type ChangeModel =
  | { readonly status: 'unknown' }
  | { readonly status: 'active' | 'retired'; readonly version: number; readonly content: ModelContent };

const exists = new RuleViolation('CHANGE_MODEL_EXISTS', {
  en: 'A model with this id exists already. Amend it, or choose another id.',
  de: 'Ein Modell mit dieser Id gibt es schon. Bitte dieses ändern oder eine andere Id wählen.',
});
const retired = new RuleViolation('CHANGE_MODEL_RETIRED', {
  en: 'This model is retired. Define another one.',
  de: 'Dieses Modell ist außer Kraft. Bitte ein anderes anlegen.',
});

const contentOf = ({ name, services, impact, likelihood, plan }: ModelContent): ModelContent => ({
  ...{ name, services: [...new Set(services)], impact, likelihood },
  plan: { implementation: plan.implementation, test: plan.test, rollback: plan.rollback },
});

const decide = (command: ChangeModelCommand, model: ChangeModel): ChangeModelEvent[] => {
  if (command.type === 'DefineChangeModel') {
    if (model.status !== 'unknown') throw exists;
    return [{ type: 'ChangeModelDefined', data: { ...contentOf(command.data), version: 1 } }];
  }
  if (model.status === 'unknown') throw new NotFound('change model');
  switch (command.type) {
    case 'AmendChangeModel': {
      if (model.status === 'retired') throw retired;
      const content = contentOf(command.data);
      const { reason } = command.data;
      if (isSameValue(content, model.content)) return [];
      return [{ type: 'ChangeModelAmended', data: { ...content, version: model.version + 1, reason } }];
    }
    case 'RetireChangeModel':
      return model.status === 'retired' ? [] : [{ type: 'ChangeModelRetired', data: command.data }];
    default:
      return unreachable(command);
  }
};

export const changeModelDecider: Decider<ChangeModel, ChangeModelCommand, ChangeModelEvent> = {
  initialState: { status: 'unknown' },
  evolve: (model, event) => {
    switch (event.type) {
      case 'ChangeModelDefined':
      case 'ChangeModelAmended':
        return { status: 'active', version: event.data.version, content: contentOf(event.data) };
      case 'ChangeModelRetired':
        return model.status === 'unknown' ? model : { ...model, status: 'retired' };
      default:
        return model;
    }
  },
  decide,
};
