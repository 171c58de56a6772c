import { formatInstant } from '@chronodesk/wall-time';
import { type Deed } from '../plan/deed.js';
import { wholeSecond } from '../plan/working-hours.js';

/** Something that a tool sees changed. */
export interface Sighting {
  readonly ci: string;
  readonly service: string;
  /** The tool. */
  readonly source: string;
  readonly what: string;
}

/** What the tools see while somebody works on a service; what no tool looks at is not seen. */
const AT_WORK: Readonly<Record<string, Omit<Sighting, 'service'>>> = {
  vpn: { ci: 'fw-muc-1', source: 'Konfigurationsabgleich', what: 'Regelsatz der Firewall geändert' },
  standortnetz: { ci: 'rt-muc-core-1', source: 'Konfigurationsabgleich', what: 'Laufende Konfiguration geändert' },
  telefonie: { ci: 'sbc-muc-1', source: 'Konfigurationsabgleich', what: 'Wählplan geändert' },
  virtualisierung: { ci: 'esx-muc-01', source: 'Dateiprüfung', what: '/bootbank/state.tgz hat eine andere Prüfsumme' },
  speicher: { ci: 'san-muc-1', source: 'Konfigurationsabgleich', what: 'Volume-Größen geändert' },
  datenbank: { ci: 'db-erp-1', source: 'Dateiprüfung', what: 'postgresql.conf hat eine andere Prüfsumme' },
  'e-mail': { ci: 'mx-1', source: 'Dateiprüfung', what: '/etc/postfix/main.cf hat eine andere Prüfsumme' },
  erp: { ci: 'app-erp-1', source: 'Deployment-Protokoll', what: 'Neuer Programmstand ausgeliefert' },
  webshop: { ci: 'web-shop-1', source: 'Deployment-Protokoll', what: 'Neuer Programmstand ausgeliefert' },
};

/** What a tool sees of work on a service; null: nothing. */
export const sightingAt = (service: string): Sighting | null => {
  const seen = AT_WORK[service];
  return seen ? { ...seen, service } : null;
};

const MONITORING = 'ueberwachung';

/** The report of a tool. What is judged then goes by the ledger as it is told so far. */
export const seen = (subject: string, at: number, { ci, service, source, what }: Sighting): Deed => {
  const instant = wholeSecond(at);
  return {
    ...{ at: instant, actor: MONITORING, subject, path: '/changes/detections', creates: true },
    body: { ci, service, source, what, detectedAt: formatInstant(instant), fingerprint: `${ci}/${instant / 1_000}` },
    isReactedTo: true,
  };
};
