/** A failure that could be narrowed down to one event. */
export class LaneFailure extends Error {
  constructor(
    override readonly cause: unknown,
    readonly event: string,
  ) {
    super('lane failure');
  }
}
