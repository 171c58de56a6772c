import { type Text } from '@chronodesk/kernel';

/** How long senders may take, in ms. */
export interface SenderLimits {
  /** For the header fields, and for all of a request that is no file. */
  readonly request: number;
  /** For the next part of a file, whatever its size: who makes progress may go on. */
  readonly filePart: number;
  /** For all of a file. */
  readonly file: number;
}

/** An hour brings the largest file (25 MiB unless configured otherwise) over 60 kbit/s. */
export const SENDER_LIMITS: SenderLimits = { request: 30_000, filePart: 30_000, file: 3_600_000 };

/** A sender was given up, so that those who never finish do not pile up. Answered as 408. */
export class SlowSender extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

const seconds = (ms: number): string => `${ms / 1_000} s`;

export const requestTooSlow = ({ request }: SenderLimits): SlowSender =>
  new SlowSender({
    en: `The request was not complete within ${seconds(request)}. Send it again.`,
    de: `Die Anfrage war nach ${seconds(request)} nicht vollständig. Bitte noch einmal senden.`,
  });

export const filePartTooSlow = ({ filePart }: SenderLimits): SlowSender =>
  new SlowSender({
    en: `Nothing more of the file came for ${seconds(filePart)}. Send it again.`,
    de: `Von der Datei kam ${seconds(filePart)} lang nichts mehr. Bitte noch einmal senden.`,
  });

export const fileTooSlow = ({ file }: SenderLimits): SlowSender =>
  new SlowSender({
    en: `The file was not complete within ${seconds(file)}. Send a smaller one, or send it over a faster connection.`,
    de: `Die Datei war nach ${seconds(file)} nicht vollständig. Bitte eine kleinere oder über eine schnellere Verbindung senden.`,
  });
