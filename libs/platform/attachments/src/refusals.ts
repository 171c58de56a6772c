import { ContentLost, ContentTooLarge, InvalidInput } from '@chronodesk/kernel';

const MEBIBYTE = 1_048_576;

/** As people say it, where that is shorter. */
const mebibytes = (bytes: number): string =>
  bytes < MEBIBYTE ? '' : ` (${Math.floor((bytes / MEBIBYTE) * 10) / 10} MiB)`;

export const tooLarge = (maxBytes: number) =>
  new ContentTooLarge('ATTACHMENT_TOO_LARGE', {
    en: `A file may have ${maxBytes} bytes${mebibytes(maxBytes)} at most. Send a smaller one, or split it.`,
    de: `Eine Datei darf höchstens ${maxBytes} Byte${mebibytes(maxBytes)} groß sein. Bitte eine kleinere senden oder sie aufteilen.`,
  });

export const empty = () =>
  new InvalidInput([{ path: '', message: 'is empty; the body has to be the content of the file itself' }]);

export const lost = (sha256: string) =>
  new ContentLost('ATTACHMENT_LOST', {
    en: `The content with hash ${sha256} is on record, but the store has it no more or has it damaged. Attach the same file again to mend it.`,
    de: `Der Inhalt mit dem Hash ${sha256} ist verzeichnet, fehlt aber in der Ablage oder ist dort beschädigt. Bitte dieselbe Datei noch einmal anhängen.`,
  });
