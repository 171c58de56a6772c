import { type DomainCommand } from '@chronodesk/kernel';
import { type RegulationContent } from './regulation.events.js';

export type DefineRegulation = DomainCommand<
  'DefineRegulation',
  { template: string | null; content: RegulationContent }
>;
/** A new version. */
export type AmendRegulation = DomainCommand<'AmendRegulation', { content: RegulationContent; reason: string | null }>;
export type RetireRegulation = DomainCommand<'RetireRegulation', { reason: string | null }>;

/** Commands to `regulation-<id>`. */
export type RegulationCommand = DefineRegulation | AmendRegulation | RetireRegulation;
