import { type Language } from './words.js';

type Sight = readonly [path: string, de: string, en: string];

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const DAY_MS = 86_400_000;

/** What is worth a look, each with an address and a line in the language. */
export const sightsOf = (url: string, until: number, language: Language): string[] => {
  const ago = (days: number): string => `${day(until - days * DAY_MS)}T00:00:00Z`;
  const year = `from=${ago(365)}&to=${ago(0)}`;
  const month = day(until - 30 * DAY_MS).slice(0, 7);
  const sights: readonly Sight[] = [
    [
      '/boards/today',
      'was heute brennt: in Gefahr, gebrochen, Major, Changes',
      'what burns today: at risk, broken, majors, changes',
    ],
    ['/boards/backlog?groupBy=team', 'Rückstand je Team, nach Alter', 'backlog by team and age'],
    [
      '/major-incidents',
      'Major Incidents mit Lagemeldungen und Nachbetrachtung',
      'major incidents with updates and review',
    ],
    [
      `/sla/compliance?${year}&groupBy=month`,
      'SLA-Einhaltung je Monat: drei schlechte Wochen',
      'compliance by month: three bad weeks',
    ],
    [
      `/sla/penalties?agreement=sla-klinikum-isartal&month=${month}`,
      'was ein Monat an Vertragsstrafen kostet',
      'what a month costs in penalties',
    ],
    [`/suppliers/ranking?${year}`, 'Lieferanten im Vergleich', 'suppliers compared'],
    [
      `/suppliers/nordlicht-netze/statement?month=${month}`,
      'Leistungsnachweis, den beide Seiten prüfen können',
      'a statement that both sides can check',
    ],
    [
      '/escalations?state=open,acknowledged',
      'wer wegen welcher Frist gerufen ist, und wer übernommen hat',
      'who was called about which deadline, and who took it on',
    ],
    [
      '/regulatory-cases',
      'Meldungen nach NIS2 und DSGVO mit ihren Fristen',
      'reports under NIS2 and GDPR with their deadlines',
    ],
    ['/problems', 'Ursachen, bekannte Fehler, Workarounds', 'causes, known errors, workarounds'],
    ['/request-items', 'Formulare des Katalogs, mit Freigabe', 'forms of the catalogue, with approval'],
    [
      '/changes/detections?state=unauthorised',
      'geändert, ohne dass es ein Change war',
      'changed without any change being recorded',
    ],
    [
      '/releases',
      'Releases: eines ohne einen Change, eines zurückgerollt, eines steht an',
      'releases: one without a change, one rolled back, one to come',
    ],
    [
      `/changes/calendar?from=${ago(14)}&to=${day(until + 30 * DAY_MS)}T00:00:00Z`,
      'Changekalender mit Sperren',
      'change calendar with freezes',
    ],
    [`/reports/kpis?${year}&groupBy=month`, 'Kennzahlen mit den Tickets dahinter', 'KPIs with the tickets behind them'],
    [
      `/desk?asOf=${ago(120)}&compareWith=${ago(0)}`,
      'der ganze Desk vor vier Monaten und heute',
      'the whole desk four months ago and today',
    ],
    ['/audit?limit=20', 'wer wann was getan hat', 'who did what, when'],
  ];
  return sights.flatMap(([path, de, en]) => [`  ${language === 'de' ? de : en}`, `    ${url}/api/v1${path}`]);
};
