import { idOfStream } from '@chronodesk/eventing';
import { type Recorded, type Text } from '@chronodesk/kernel';
import {
  type ReleaseChange,
  type ReleaseChangeRefused,
  type ReleaseEvent,
  releaseStateAfter,
  type ReleaseState,
  type ReleaseStep,
} from '../../domain/release.events.js';
import { type Window } from '../../domain/windows/window.js';

/** What a change refused when the release asked it. */
export interface ReleaseRefusal {
  readonly change: { readonly id: string; readonly number: string };
  readonly step: ReleaseStep;
  readonly code: string;
  readonly text: Text;
  readonly at: string;
}

/** A release as lists show it. Instants ISO 8601 UTC. */
export interface ReleaseView {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly description: string;
  readonly state: ReleaseState;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly plan: string | null;
  readonly window: Window | null;
  /** The last approval; whether it reached every change is to be seen on the changes and in `refusals`. */
  readonly approval: { readonly by: string; readonly at: string; readonly conditions: string | null } | null;
  readonly changes: readonly ReleaseChange[];
  readonly refusals: readonly ReleaseRefusal[];
  readonly deployedAt: string | null;
  /** When it was completed, failed, was rolled back or cancelled, whichever was last. */
  readonly endedAt: string | null;
  /** Notes of the completion, or why it failed, was rolled back or cancelled. */
  readonly outcome: string | null;
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

/** Folds one event into the view; null as long as the release is not opened. */
export const foldReleaseView = (view: ReleaseView | null, event: Recorded<ReleaseEvent>): ReleaseView | null => {
  const place = { revision: event.revision, position: String(event.position) };
  const at = event.metadata.occurredAt;
  if (event.type === 'ReleaseOpened') {
    const { number, name, description, openedBy } = event.data;
    return (
      view ?? {
        ...{ id: idOfStream(event.stream), number, name, description, state: 'open', openedBy, openedAt: at },
        ...{ plan: null, window: null, approval: null, changes: [], refusals: [] },
        ...{ deployedAt: null, endedAt: null, outcome: null },
        ...place,
      }
    );
  }
  return view && { ...view, ...factOf(event, view, at), state: releaseStateAfter(view.state, event.type), ...place };
};

const factOf = (
  event: Recorded<ReleaseEvent>,
  { changes, refusals }: ReleaseView,
  at: string,
): Partial<ReleaseView> => {
  switch (event.type) {
    case 'ReleaseChangeAdded':
      return { changes: [...changes, event.data.change] };
    case 'ReleaseChangeRemoved':
      return { changes: without(changes, event.data.change) };
    case 'ReleasePlanned':
      return { plan: event.data.plan, window: event.data.window };
    case 'ReleaseApproved':
      return { approval: { by: event.data.by, at, conditions: event.data.conditions } };
    case 'ReleaseDeployed':
      return { deployedAt: at };
    case 'ReleaseChangeRefused': {
      const { step, change } = event.data;
      const refusal = refusalOf(event.data, at);
      return {
        changes: step === 'add' ? without(changes, change) : changes,
        refusals: [...refusals, refusal],
      };
    }
    case 'ReleaseCompleted':
      return { endedAt: at, outcome: event.data.notes };
    case 'ReleaseFailed':
    case 'ReleaseRolledBack':
    case 'ReleaseCancelled':
      return { endedAt: at, outcome: event.data.reason };
    case 'ReleaseOpened':
      return {};
  }
};

const refusalOf = (
  { change: { id, number }, step, code, text }: ReleaseChangeRefused['data'],
  at: string,
): ReleaseRefusal => ({ change: { id, number }, step, code, text, at });

const without = (changes: readonly ReleaseChange[], { membership }: ReleaseChange): readonly ReleaseChange[] =>
  changes.filter((change) => change.membership !== membership);
