import { unreachable } from './decider.js';
import { RuleViolation } from './errors.js';
import { type DomainCommand, type DomainEvent } from './message.js';

/** A file beside the ledger; its hash finds it, and proves that it is still the same. */
export interface AttachedFile {
  /** SHA-256 of the content, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** What the sender said it is: `type/subtype`, with parameters. */
  readonly mediaType: string;
  readonly name: string;
}

/** A file that was taken off a record; its content stays where it is. */
export interface RemovedFile {
  readonly sha256: string;
  readonly name: string;
  readonly reason: string;
}

/** What happens to the attachments of a record, `Ticket` for example. */
export type AttachmentEvent<Name extends string> =
  DomainEvent<`${Name}AttachmentAdded`, AttachedFile> | DomainEvent<`${Name}AttachmentRemoved`, RemovedFile>;

/** What may be asked of the attachments of a record. */
export type AttachmentCommand =
  | DomainCommand<'AddAttachment', AttachedFile>
  | DomainCommand<'RemoveAttachment', { readonly sha256: string; readonly reason: string }>;

/** The files that a record has: their names by their hashes. */
export type Attachments = ReadonlyMap<string, string>;

export const noAttachments: Attachments = new Map();

/** Files on one record at most, because every view of the record lists them. */
export const MOST_ATTACHMENTS = 50;

const attachedAlready = (number: string, name: string): RuleViolation =>
  new RuleViolation('ATTACHMENT_NAMED_ALREADY', {
    en: `${number} has this very content as “${name}” already. Use that one, or remove it before it gets another name.`,
    de: `${number} hat genau diesen Inhalt schon als „${name}“. Bitte diese Datei nutzen oder vor dem Umbenennen entfernen.`,
  });

const tooMany = (number: string): RuleViolation =>
  new RuleViolation('ATTACHMENTS_TOO_MANY', {
    en: `${number} has ${MOST_ATTACHMENTS} attachments, and more are not possible. Remove one, or pack several into one file.`,
    de: `${number} hat ${MOST_ATTACHMENTS} Anhänge, mehr sind nicht möglich. Bitte einen entfernen oder mehrere in eine Datei packen.`,
  });

const notAttached = (number: string, sha256: string): RuleViolation =>
  new RuleViolation('ATTACHMENT_UNKNOWN', {
    en: `${number} has no attachment ${sha256}, or has it no more. Take one of the hashes that it shows.`,
    de: `${number} hat keinen Anhang ${sha256} oder hat ihn nicht mehr. Bitte einen der gezeigten Hashes angeben.`,
  });

/**
 * Decides about the attachments of a record that is known by its number. The same file once more changes nothing.
 * @throws RuleViolation
 */
export const decideAttachment = <Name extends string>(
  name: Name,
  command: AttachmentCommand,
  { number, attachments }: { readonly number: string; readonly attachments: Attachments },
): AttachmentEvent<Name>[] => {
  const event = (type: string, data: AttachedFile | RemovedFile) => [{ type, data } as AttachmentEvent<Name>];
  switch (command.type) {
    case 'AddAttachment': {
      const { sha256, bytes, mediaType, name: fileName } = command.data;
      const known = attachments.get(sha256);
      if (known === fileName) return [];
      if (known !== undefined) throw attachedAlready(number, known);
      if (attachments.size >= MOST_ATTACHMENTS) throw tooMany(number);
      return event(`${name}AttachmentAdded`, { sha256, bytes, mediaType, name: fileName });
    }
    case 'RemoveAttachment': {
      const { sha256, reason } = command.data;
      const known = attachments.get(sha256);
      if (known === undefined) throw notAttached(number, sha256);
      return event(`${name}AttachmentRemoved`, { sha256, name: known, reason });
    }
    default:
      return unreachable(command);
  }
};

/** Folds one event; the very same map if it is about something else. */
export const evolveAttachments = (
  name: string,
  attachments: Attachments,
  { type, data }: { readonly type: string; readonly data: object },
): Attachments => {
  const file = data as AttachedFile;
  if (type === `${name}AttachmentAdded`) return new Map(attachments).set(file.sha256, file.name);
  if (type !== `${name}AttachmentRemoved`) return attachments;
  return new Map([...attachments].filter(([sha256]) => sha256 !== file.sha256));
};
