import { isSameName } from '@chronodesk/kernel';

/** Every vote counts once quorum is there: majority of those for over those against, or nobody against. */
export type VotingRule = 'majority' | 'unanimous';
export type Ballot = 'approve' | 'reject' | 'abstain';

/** A CAB as it was when a change was submitted to it; later amendments concern later changes. */
export interface Board {
  /** Id of the CAB. */
  readonly cab: string;
  readonly members: readonly string[];
  readonly chair: string;
  /** How many members have to vote, abstentions included. */
  readonly quorum: number;
  readonly rule: VotingRule;
}

/** How a member votes; the last vote of each counts. */
export interface Vote {
  readonly by: string;
  readonly ballot: Ballot;
  readonly conditions: string | null;
  readonly reason: string | null;
}

/** `open`: quorum is there, but the rule does not decide (a tie, or only abstentions); then the chair may. */
export type VotingOutcome = 'approved' | 'rejected' | 'open' | 'no-quorum';

/** The member of a name, as the CAB spells it; undefined where there is none. */
export const memberCalled = (members: readonly string[], name: string): string | undefined =>
  members.find((member) => isSameName(member, name));

/** The votes after one more. */
export const withVote = (votes: readonly Vote[], vote: Vote): readonly Vote[] => [
  ...votes.filter(({ by }) => by !== vote.by),
  vote,
];

/** What follows from the votes by the rule of the board. */
export const outcomeOf = ({ quorum, rule }: Board, votes: readonly Vote[]): VotingOutcome => {
  if (votes.length < quorum) return 'no-quorum';
  const count = (wanted: Ballot) => votes.filter(({ ballot }) => ballot === wanted).length;
  const [approvals, rejections] = [count('approve'), count('reject')];
  if (rule === 'unanimous' && rejections > 0) return 'rejected';
  if (approvals > rejections) return 'approved';
  return rejections > approvals ? 'rejected' : 'open';
};

/** The conditions that approving members named, one per line; null if there are none. */
export const conditionsOf = (votes: readonly Vote[]): string | null =>
  votes
    .flatMap(({ ballot, conditions }) => (ballot === 'approve' && conditions !== null ? [conditions] : []))
    .join('\n') || null;

/** Why members were against it, one per line. */
export const reasonsOf = (votes: readonly Vote[]): string =>
  votes.flatMap(({ ballot, reason }) => (ballot === 'reject' && reason !== null ? [reason] : [])).join('\n');
