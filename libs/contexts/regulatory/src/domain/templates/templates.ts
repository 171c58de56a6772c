import { type RegulationContent } from '../regulation.events.js';
import { dora } from './dora.js';
import { gdpr } from './gdpr.js';
import { nis2 } from './nis2.js';

/** Regulations to start from; the owners are roles that a desk replaces by its own. */
export const templates: Readonly<Record<string, RegulationContent>> = { nis2, dora, gdpr };

/** Names under which `POST /regulations` finds a template. */
export const templateNames: readonly string[] = Object.keys(templates);
