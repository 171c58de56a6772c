import { type CatalogueItem } from '../desk/request-catalogue.js';

/** Something that people call the desk about. */
export interface Matter {
  readonly kind: 'incident' | 'request' | 'complaint';
  /** With `{place}` and `{department}` of the customer. */
  readonly titles: readonly string[];
  readonly category: string;
  readonly service: string;
  readonly ci?: string;
  readonly weight: number;
  /** Relative weights of the priorities 1 to 4. */
  readonly priorities: readonly [number, number, number, number];
  /** The team that solves what the first line cannot. */
  readonly crew: string;
  /** How often the first line has to pass it on. */
  readonly passedOn: number;
  /** How often the supplier of the service has to help. */
  readonly handedOver: number;
  readonly causes: readonly string[];
  /** The form it is requested by; absent: in words. */
  readonly item?: CatalogueItem;
}

type Details = Partial<Pick<Matter, 'ci' | 'item' | 'passedOn' | 'handedOver' | 'priorities' | 'kind'>>;

const ORDINARY: Matter['priorities'] = [0, 6, 62, 32];
const URGENT: Matter['priorities'] = [3, 27, 58, 12];

/** A line of the catalogues of matters. */
export const matter = (
  [service, category, crew]: readonly [string, string, string],
  weight: number,
  titles: readonly string[],
  causes: readonly string[],
  details: Details = {},
): Matter => ({
  ...{ service, category, crew, weight, titles, causes },
  ...{ kind: 'incident', passedOn: 0.3, handedOver: 0, priorities: ORDINARY },
  ...details,
});

/** Incidents of services that many depend on. */
export const urgent = (details: Details = {}): Details => ({ priorities: URGENT, passedOn: 0.7, ...details });
