import { type Recorded } from '@chronodesk/kernel';
import { type ChangeEvent } from '../domain/change.events.js';

/** A change event as other systems see it; nobody's name and no free text leave the house. */
export interface PublicChangeEvent {
  readonly key: string;
  /** CloudEvents `type`. */
  readonly type: string;
  /** CloudEvents `subject`: the stream. */
  readonly subject: string;
  readonly data: object;
}

/** `ChangeRolledBack` → `chronodesk.change.rolled-back.v1`. */
const publicType = (type: ChangeEvent['type']): string =>
  `chronodesk.change.${type
    .slice('Change'.length)
    .replace(/(?<!^)[A-Z]/g, '-$&')
    .toLowerCase()}.v1`;

/** The public form of a change event. */
export const toPublicMessage = (event: Recorded<ChangeEvent>): PublicChangeEvent => {
  const change = event.stream.slice(event.stream.indexOf('-') + 1);
  return {
    key: change,
    type: publicType(event.type),
    subject: event.stream,
    data: { change, ...publicFacts(event), occurredAt: event.metadata.occurredAt, revision: event.revision },
  };
};

const publicFacts = (event: Recorded<ChangeEvent>): object => {
  switch (event.type) {
    case 'ChangeRequested': {
      const { number, kind, service } = event.data;
      return { number, kind, service };
    }
    case 'ChangeAssessed': {
      const { impact, likelihood, risk } = event.data;
      return { impact, likelihood, risk };
    }
    case 'ChangeScheduled':
      return { window: event.data.window };
    case 'ChangeReviewed':
      return { outcome: event.data.outcome };
    default:
      return {};
  }
};
