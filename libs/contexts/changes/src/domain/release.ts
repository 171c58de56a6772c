import {
  type ReleaseChange,
  type ReleaseChangeRefused,
  type ReleaseEvent,
  type ReleaseState,
  releaseStateAfter,
} from './release.events.js';
import { type Window } from './windows/window.js';

/** A change of a release. */
export interface ReleaseMember {
  readonly change: ReleaseChange;
  /** Whether the approval of the release was meant for it, and not refused by it. */
  readonly approved: boolean;
  /** Whether it did not end with the release, so that the release has no say about it any more. */
  readonly goesItsOwnWay: boolean;
}

/** A release that was opened; no more than decisions need. */
export interface OpenedRelease {
  readonly state: ReleaseState;
  readonly number: string;
  readonly openedBy: string;
  readonly plan: string | null;
  readonly window: Window | null;
  readonly members: readonly ReleaseMember[];
  /** What changes refused: by the event that asked, and the change. */
  readonly refusals: readonly Pick<ReleaseChangeRefused['data'], 'cause' | 'change'>[];
}

export type Release = { readonly state: 'unopened' } | OpenedRelease;

/** Folds one event; facts about a release that was never opened are passed over. */
export const evolveRelease = (release: Release, event: ReleaseEvent): Release => {
  if (event.type === 'ReleaseOpened') {
    const { number, openedBy } = event.data;
    return { state: 'open', number, openedBy, plan: null, window: null, members: [], refusals: [] };
  }
  if (release.state === 'unopened') return release;
  return { ...withFact(release, event), state: releaseStateAfter(release.state, event.type) };
};

/** Whether a change answered an event with a refusal that is recorded. */
export const hasRefused = ({ refusals }: OpenedRelease, cause: string, change: string): boolean =>
  refusals.some((refusal) => refusal.cause === cause && refusal.change.id === change);

const withFact = (release: OpenedRelease, event: ReleaseEvent): OpenedRelease => {
  const { members } = release;
  switch (event.type) {
    case 'ReleaseChangeAdded':
      return { ...release, members: [...members, { ...event.data, approved: false, goesItsOwnWay: false }] };
    case 'ReleaseChangeRemoved':
      return { ...release, members: without(members, event.data.change) };
    case 'ReleasePlanned':
      return { ...release, plan: event.data.plan, window: event.data.window };
    case 'ReleaseApproved': {
      const approved = new Set(event.data.changes.map(({ membership }) => membership));
      const judged = (member: ReleaseMember) =>
        approved.has(member.change.membership) ? { ...member, approved: true } : member;
      return { ...release, members: members.map(judged) };
    }
    case 'ReleaseChangeRefused': {
      const { cause, change } = event.data;
      const refusals = [...release.refusals, { cause, change }];
      return { ...release, refusals, members: afterRefusal(members, event.data) };
    }
    default:
      return release;
  }
};

const without = (members: readonly ReleaseMember[], { membership }: ReleaseChange): readonly ReleaseMember[] =>
  members.filter(({ change }) => change.membership !== membership);

const afterRefusal = (
  members: readonly ReleaseMember[],
  { step, change }: ReleaseChangeRefused['data'],
): readonly ReleaseMember[] => {
  const mark = (fields: Partial<ReleaseMember>) =>
    members.map((member) => (member.change.membership === change.membership ? { ...member, ...fields } : member));
  switch (step) {
    case 'add':
      return without(members, change);
    case 'approve':
      return mark({ approved: false });
    case 'complete':
    case 'fail':
    case 'roll-back':
      return mark({ goesItsOwnWay: true });
    case 'deploy':
      return members;
  }
};
