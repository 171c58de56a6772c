/** Members who take turns; each turn begins at a local wall-clock time. */
export interface RotaLayer {
  readonly name: string;
  /** Opaque ids of people, in the order of their turns. */
  readonly members: readonly string[];
  /** Local date `YYYY-MM-DD` of the first turn; before it nobody of this layer is on call. */
  readonly start: string;
  /** Local time `HH:MM` of every hand-over. */
  readonly at: string;
  readonly every: { readonly days: number } | { readonly weeks: number };
}

/** Who is on call when, apart from overrides. */
export interface RotaContent {
  /** Name in the tz database. */
  readonly timeZone: string;
  readonly layers: readonly RotaLayer[];
}

/** Somebody else, or nobody, for a span of time. */
export interface RotaOverride {
  readonly id: string;
  /** Name of the layer it is about; null: all of them. */
  readonly layer: string | null;
  /** ISO 8601, UTC; `until` is exclusive. */
  readonly from: string;
  readonly until: string;
  /** Null: nobody. */
  readonly person: string | null;
  readonly reason: string;
}

/** A rota as on-call questions see it; of overlapping overrides the one entered last counts. */
export interface Rota extends RotaContent {
  readonly overrides: readonly RotaOverride[];
}
