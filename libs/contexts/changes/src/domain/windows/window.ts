/** An interval of instants, ISO 8601 UTC, half-open. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Whether two intervals have an instant in common; those that only touch have none. */
export const overlap = (one: Window, other: Window): boolean =>
  Date.parse(one.from) < Date.parse(other.to) && Date.parse(other.from) < Date.parse(one.to);

export const isSameWindow = (one: Window, other: Window): boolean => one.from === other.from && one.to === other.to;
