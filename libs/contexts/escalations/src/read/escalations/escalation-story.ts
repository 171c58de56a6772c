import { type Recorded } from '@chronodesk/kernel';
import { type EscalationEvent } from '../../domain/escalation.events.js';

/** What happened in the course of an escalation, with the details of that moment. */
export interface StoryLine {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly what: 'planned' | 'dropped' | 'raised' | 'climbed' | 'repeated' | 'notified' | 'acknowledged' | 'resolved';
  readonly level: number;
  readonly revision: number;
  readonly [detail: string]: unknown;
}

const WHATS = {
  EscalationPlanned: 'planned',
  EscalationDropped: 'dropped',
  EscalationRaised: 'raised',
  EscalationClimbed: 'climbed',
  EscalationRepeated: 'repeated',
  EscalationNotified: 'notified',
  EscalationAcknowledged: 'acknowledged',
  EscalationResolved: 'resolved',
} as const satisfies Record<EscalationEvent['type'], StoryLine['what']>;

/** The line of an event; what the escalation itself shows already is left out. */
export const storyLineOf = (event: Recorded<EscalationEvent>): StoryLine => ({
  at: event.metadata.occurredAt,
  what: WHATS[event.type],
  level: event.data.level,
  revision: event.revision,
  ...detailsOf(event),
});

const detailsOf = (event: Recorded<EscalationEvent>): object => {
  switch (event.type) {
    case 'EscalationPlanned':
      return { raiseAt: event.data.raiseAt, cause: event.data.cause };
    case 'EscalationRaised': {
      const { cause, owner, round } = event.data;
      return { cause, owner, ...round };
    }
    case 'EscalationClimbed':
    case 'EscalationRepeated': {
      const { ticket: _, matter: __, round, ...rest } = event.data;
      return { ...rest, ...round };
    }
    default: {
      const { ticket: _, matter: __, ...rest } = event.data;
      return rest;
    }
  }
};
