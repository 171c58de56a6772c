import { type AttachmentCommand } from '@chronodesk/kernel';
import { type AfterResolutionCommand } from './after-resolution.commands.js';
import { type NoteRepeatedComplaint } from './complaint.commands.js';
import { type FamilyCommand } from './family.commands.js';
import { type FulfilmentCommand } from './fulfilment.commands.js';

/** Commands beyond the daily work on a ticket, by theme. */
export type FurtherCommand =
  FamilyCommand | AfterResolutionCommand | FulfilmentCommand | NoteRepeatedComplaint | AttachmentCommand;
