import { type DomainCommand } from '@chronodesk/kernel';
import { type EarlierComplaint } from './complaint.events.js';

/** What was found when earlier complaints were looked for. */
export type NoteRepeatedComplaint = DomainCommand<
  'NoteRepeatedComplaint',
  { earlier: readonly EarlierComplaint[]; within: string }
>;
