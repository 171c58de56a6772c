import { type DomainEvent } from '@chronodesk/kernel';
import { type ModelContent } from './models/change-model.js';

/** `version` is 1. */
export type ChangeModelDefined = DomainEvent<'ChangeModelDefined', ModelContent & { readonly version: number }>;
/** The whole new content, for changes that are requested from now on. */
export type ChangeModelAmended = DomainEvent<
  'ChangeModelAmended',
  ModelContent & { readonly version: number; readonly reason: string | null }
>;
export type ChangeModelRetired = DomainEvent<'ChangeModelRetired', { readonly reason: string | null }>;

/** Events of `changeModel-<id>` streams. */
export type ChangeModelEvent = ChangeModelDefined | ChangeModelAmended | ChangeModelRetired;
