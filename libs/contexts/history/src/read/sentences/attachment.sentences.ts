import { type AttachedFile, type RemovedFile } from '@chronodesk/kernel';
import { because, text } from './phrases.js';

/** Enough of a hash to find it among the attachments of one record. */
const SHOWN_DIGITS = 12;

/** Files on records, in words. */
export const attached = ({ name, bytes, mediaType, sha256 }: AttachedFile) => {
  const hash = sha256.slice(0, SHOWN_DIGITS);
  return text(
    `The file ${name} was attached (${mediaType}, ${bytes} bytes, SHA-256 ${hash}…).`,
    `Die Datei ${name} wurde angehängt (${mediaType}, ${bytes} Byte, SHA-256 ${hash}…).`,
  );
};

export const detached = ({ name, reason }: RemovedFile) =>
  text(`The attachment ${name} was removed${because(reason)}.`, `Der Anhang ${name} wurde entfernt${because(reason)}.`);
