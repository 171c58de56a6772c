import {
  type ConfigurationItemEvent,
  type DependencyEnd,
  type DependencyEvent,
  type ServiceEvent,
} from '@chronodesk/catalogue/published';
import { because, type Sentences, text } from './phrases.js';

const KINDS = { service: text('service', 'Service'), item: text('item', 'Element') } as const;
const en = ({ kind, id }: DependencyEnd): string => `${KINDS[kind].en} ${id}`;
const de = ({ kind, id }: DependencyEnd): string => `${KINDS[kind].de} ${id}`;

/** What happened in the catalogue, in words. */
export const catalogueSentences: Sentences<ServiceEvent | ConfigurationItemEvent | DependencyEvent> = {
  ServiceDefined: ({ name, criticality }) =>
    text(
      `Service ${name} was defined with criticality ${criticality}.`,
      `Service ${name} wurde mit Kritikalität ${criticality} angelegt.`,
    ),
  ServiceAmended: ({ name, criticality }) =>
    text(
      `Service ${name} was changed; its criticality is ${criticality}.`,
      `Service ${name} wurde geändert; seine Kritikalität ist ${criticality}.`,
    ),
  ServiceRetired: ({ name, reason }) =>
    text(
      `Service ${name} is offered no longer${because(reason)}.`,
      `Service ${name} wird nicht mehr angeboten${because(reason)}.`,
    ),
  ConfigurationItemDefined: ({ name, type }) =>
    text(`Item ${name} (${type}) was defined.`, `Element ${name} (${type}) wurde angelegt.`),
  ConfigurationItemAmended: ({ name, type }) =>
    text(`Item ${name} (${type}) was changed.`, `Element ${name} (${type}) wurde geändert.`),
  ConfigurationItemRetired: ({ name, reason }) =>
    text(`Item ${name} is out of use${because(reason)}.`, `Element ${name} ist außer Betrieb${because(reason)}.`),
  DependencyDeclared: ({ from, on, kind }) =>
    text(`From now on ${en(from)} needs ${en(on)} (${kind}).`, `Ab jetzt braucht ${de(from)} ${de(on)} (${kind}).`),
  DependencyRemoved: ({ from, on, reason }) =>
    text(
      `From now on ${en(from)} does not need ${en(on)}${because(reason)}.`,
      `Ab jetzt braucht ${de(from)} ${de(on)} nicht mehr${because(reason)}.`,
    ),
};
