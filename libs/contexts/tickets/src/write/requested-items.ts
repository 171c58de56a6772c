import { InvalidInput } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { formFaults, isForm } from '../domain/definition/request-item.js';
import { type RequestedItem } from '../domain/fulfilment.commands.js';
import { requestItemAggregate, ticketTemplateAggregate } from './definition.handlers.js';
import { LedgerDefinitions } from './ledger-definitions.js';

/** What a request names of the catalogue. */
export interface ItemChoice {
  readonly kind: string;
  readonly item?: string;
  readonly form?: Readonly<Record<string, unknown>>;
}

/** The item, and the service that it belongs to, for a request that names none. */
export interface ChosenItem {
  readonly request: RequestedItem;
  readonly service: string | null;
}

/** Brings what items and templates say, in their version in force, to the decision. */
@Injectable()
export class RequestedItems {
  constructor(@Inject(LedgerDefinitions) private readonly definitions: LedgerDefinitions) {}

  /** @throws InvalidInput where the item is unknown or the form does not fit it. */
  async choose({ kind, item, form }: ItemChoice, requester: string): Promise<ChosenItem | null> {
    if (item === undefined) {
      if (form !== undefined) throw new InvalidInput([{ path: '/form', message: 'belongs to an item; name it' }]);
      return null;
    }
    if (kind !== 'request') throw new InvalidInput([{ path: '/item', message: 'is for tickets of kind request only' }]);
    const definition = await this.definitions.load(requestItemAggregate, item);
    if (definition.status !== 'active')
      throw new InvalidInput([{ path: '/item', message: 'is no item in force; see the request items' }]);
    const { version, content } = definition;
    const { name, fields, approval, checklist } = content;
    const filledIn = form ?? {};
    if (!isForm(fields, filledIn)) throw new InvalidInput(formFaults(fields, filledIn));
    const request = { item, version, name, form: filledIn, approval, checklist, requester };
    return { request, service: content.service };
  }

  /** @throws InvalidInput for an unknown template. */
  async checklistOf(
    template: string,
  ): Promise<{ texts: readonly string[]; template: { id: string; version: number } }> {
    const definition = await this.definitions.load(ticketTemplateAggregate, template);
    if (definition.status !== 'active')
      throw new InvalidInput([{ path: '/template', message: 'is no template in force; define it first' }]);
    return { texts: definition.content.checklist, template: { id: template, version: definition.version } };
  }
}
