import { MINUTE_MS } from '@chronodesk/wall-time';
import { type Board } from '../desk/change-settings.js';
import { type Deed } from '../plan/deed.js';
import { onChange } from './change-deeds.js';

/** A meeting of a board about one change. */
export interface Meeting {
  /** Subject of the change. */
  readonly subject: string;
  readonly at: number;
  readonly board: Board;
  readonly isApproved: boolean;
  /** Has no vote on it. */
  readonly implementer: string;
}

const BETWEEN_MS = 4 * MINUTE_MS;
const AGAINST = { vote: 'reject', reason: 'Fenster zu knapp, bitte neu planen' };

/** The votes of as many members as are needed; where all have to agree, one against it is enough. */
export const votesOn = ({ subject, at, board, isApproved, implementer }: Meeting): Deed[] => {
  const { members, quorum, rule } = board;
  const voters = members
    .filter((member) => member !== implementer)
    .sort((a, b) => hashOf(subject + a) - hashOf(subject + b))
    .slice(0, quorum);
  return voters.map((voter, place) => {
    const isFor = isApproved || (rule === 'unanimous' && place > 0);
    return onChange(subject, at + place * BETWEEN_MS, voter, 'vote', isFor ? { vote: 'approve' } : AGAINST);
  });
};

/** Spreads who is at a meeting of a board. */
const hashOf = (text: string): number => {
  let hash = 0;
  for (const letter of text) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
  return hash;
};
