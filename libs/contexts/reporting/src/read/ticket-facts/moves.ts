/** How a ticket went from team to team, or from person to person. "Known" is somebody named, null is nobody or unknown. */
export interface Moves {
  /** Assigned by whoever opened the ticket, at that instant; not a change. */
  readonly atOpening: boolean;
  /** From one known to another. */
  readonly known: number;
  /** From nobody to somebody. */
  readonly found: number;
  /** From somebody to nobody. */
  readonly lost: number;
  /** Changes between successive known ones, those between them that were not known left out. */
  readonly carried: number;
  /** The last known one. */
  readonly last: string | null;
}

/** Nobody had it yet. */
export const notMoved: Moves = { atOpening: false, known: 0, found: 0, lost: 0, carried: 0, last: null };

/** Who had it, who gets it, and whether the opening said so. */
export interface Move {
  readonly from: string | null;
  readonly to: string | null;
  readonly opening: boolean;
}

/** Counts one assignment; one to the same is none. */
export const moved = (moves: Moves, { from, to, opening }: Move): Moves => {
  if (from === to) return moves;
  if (to === null) return { ...moves, lost: moves.lost + 1 };
  const carried = moves.carried + (moves.last !== null && moves.last !== to ? 1 : 0);
  const arrived = { ...moves, carried, last: to };
  if (from !== null) return { ...arrived, known: moves.known + 1 };
  if (opening && isUntouched(moves)) return { ...arrived, atOpening: true };
  return { ...arrived, found: moves.found + 1 };
};

const isUntouched = ({ atOpening, known, found, lost }: Moves): boolean => !atOpening && known + found + lost === 0;
