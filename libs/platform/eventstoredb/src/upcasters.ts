/** One step from an old shape of an event's data to the next one. */
export interface Upcast {
  /** Schema version this step starts from; it leads to the next version, or to version 1 of the type named by `as`. */
  readonly from: number;
  /** The event type the new shape goes by, where a broken shape took a new name. */
  readonly as?: string;
  /** Old data to new; pure and total, because history cannot be refused. */
  readonly upcast: (data: never) => object;
}

/** The steps of every event type that has old shapes in the ledger, by the type as it was stored. */
export type Upcasters = Readonly<Record<string, readonly Upcast[]>>;

/** What upcasting may change of an event. */
export interface Shape {
  readonly type: string;
  readonly data: object;
  readonly schema: number;
}

/** Brings stored data to today's shape, step by step; answers the very same object when there is nothing to do. */
export const upcast = (stored: Shape, upcasters: Upcasters): Shape => {
  let shape = stored;
  for (let step = next(shape, upcasters); step; step = next(shape, upcasters))
    shape = {
      type: step.as ?? shape.type,
      data: step.upcast(shape.data as never),
      schema: step.as === undefined ? step.from + 1 : 1,
    };
  return shape;
};

/** The first step at or after the shape's version; versions without a step did not change what is read. */
const next = ({ type, schema }: Shape, upcasters: Upcasters): Upcast | undefined => {
  const steps = Object.hasOwn(upcasters, type) ? upcasters[type]! : [];
  return steps.reduce<Upcast | undefined>(
    (best, step) => (step.from >= schema && (!best || step.from < best.from) ? step : best),
    undefined,
  );
};
