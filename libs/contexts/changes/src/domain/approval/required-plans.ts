/** A part of the plan of a change. */
export type PlanPart = 'implementation' | 'test' | 'rollback';
export const PLAN_PARTS: readonly PlanPart[] = ['implementation', 'test', 'rollback'];

/** Which parts have to be there when a change is submitted for approval. */
export interface RequiredPlans {
  readonly normal: readonly PlanPart[];
  readonly emergency: readonly PlanPart[];
}

/** Until the desk says otherwise: all of them, and no test plan where it burns. */
export const DEFAULT_PLANS: RequiredPlans = { normal: PLAN_PARTS, emergency: ['implementation', 'rollback'] };
