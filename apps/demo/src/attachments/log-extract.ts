import { MINUTE_MS } from '@chronodesk/wall-time';
import { type SentFile } from '../plan/deed.js';

/** A log that the desk looks into; `{n}` stands for a number that grows from line to line. */
interface Log {
  readonly host: string;
  readonly lines: readonly string[];
}

/** By service. */
const LOGS: Readonly<Record<string, Log>> = {
  vpn: {
    host: 'fw-muc-1 charon[812]',
    lines: [
      'IKE_SA homeoffice[{n}] established',
      'retransmit 3 of request with message ID {n}',
      'giving up after 5 retransmits',
      'deleting IKE_SA homeoffice[{n}]: peer not responding',
    ],
  },
  'e-mail': {
    host: 'mx-1 postfix/smtp[2417]',
    lines: [
      '4F{n}: status=deferred (connect to mail.example:25: Connection timed out)',
      '4F{n}: enabling PIX workarounds',
      '4F{n}: status=deferred (host mail.example refused to talk to me: 421 try again later)',
    ],
  },
  erp: {
    host: 'app-erp-1 erp-server',
    lines: [
      'WARN Sitzung {n} wartet seit 30 s auf eine Sperre der Tabelle auftrag',
      'WARN Abfrage {n} dauerte 8214 ms',
      'ERROR Sitzung {n} abgebrochen: Zeit überschritten',
    ],
  },
  webshop: {
    host: 'web-shop-1 nginx',
    lines: [
      '[error] {n}#0: upstream timed out while reading response header, request: "POST /kasse/zahlung"',
      '[warn] {n}#0: an upstream response is buffered to a temporary file',
      '[error] {n}#0: no live upstreams while connecting to upstream',
    ],
  },
  drucken: {
    host: 'ps-muc-1 spooler',
    lines: ['Auftrag {n} angenommen', 'Auftrag {n}: Treiber antwortet nicht', 'Warteschlange angehalten bei {n}'],
  },
  datensicherung: {
    host: 'bkp-muc-1 backup',
    lines: ['Lauf {n} begonnen', 'Lauf {n}: 412 GB gelesen', 'Lauf {n}: Ziel nicht erreichbar', 'Lauf {n} abgebrochen'],
  },
};

const LINES = 12;
const SPREAD = 7 * MINUTE_MS;

/** The lines in question of the log of a service, from the minutes before an instant; null: it has none. */
export const logExtractOf = (service: string, at: number): SentFile | null => {
  const log = LOGS[service];
  if (!log) return null;
  const from = Math.floor(at / 1_000) * 1_000 - SPREAD;
  const lines = Array.from({ length: LINES }, (_, place) => {
    const instant = new Date(from + (place * SPREAD) / LINES).toISOString().replace('.000Z', 'Z');
    const said = log.lines[place % log.lines.length]!.replace('{n}', String(1_000 + ((from / 1_000) % 8_000) + place));
    return `${instant} ${log.host}: ${said}`;
  });
  return { name: `${service}.log`, mediaType: 'text/plain', content: Buffer.from(`${lines.join('\n')}\n`) };
};
