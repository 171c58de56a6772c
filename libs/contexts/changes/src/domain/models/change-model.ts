import { type PlanPart } from '../approval/required-plans.js';

/** What is approved in advance: how it is done, what risk it bears, and on which services. */
export interface ModelContent {
  readonly name: string;
  /** Empty: any service, and none. */
  readonly services: readonly string[];
  /** 1 high … 3 low. */
  readonly impact: 1 | 2 | 3;
  /** 1 high … 3 low. */
  readonly likelihood: 1 | 2 | 3;
  readonly plan: Readonly<Record<PlanPart, string | null>>;
}

/** A version of a model that a change is requested by. */
export interface ChosenModel {
  readonly id: string;
  readonly version: number;
  readonly content: ModelContent;
}

/** Whether a model covers a change to a service. */
export const fits = ({ services }: ModelContent, service: string | null): boolean =>
  services.length === 0 || (service !== null && services.includes(service));
