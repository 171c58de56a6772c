import { type RegulationContent } from '../regulation.events.js';
import { awareness, needed, optional, plain, role } from './writing.js';

const owner = role('information-security-officer');

/**
 * NIS2: early warning 24 hours and incident notification 72 hours after awareness, Article 23(4)(a) and (b); final report
 * one month after the notification was submitted, (d). § 32(1) BSIG says the same. A report in between that the authority
 * asks for, (c), is a further submission of the notification.
 */
export const nis2: RegulationContent = {
  name: 'NIS2',
  jurisdiction: 'EU',
  source: 'Directive (EU) 2022/2555, Art. 23(4); § 32(1) BSIG',
  timeZone: 'Europe/Berlin',
  holidays: [],
  anchors: [awareness('Awareness of the significant incident', 'Kenntnis vom erheblichen Sicherheitsvorfall')],
  stages: [
    {
      ...plain,
      id: 'early-warning',
      name: { en: 'Early warning', de: 'Frühe Erstmeldung' },
      within: 'PT24H',
      after: 'awareness',
      form: {
        id: 'nis2-early-warning',
        fields: [
          needed(
            'unlawfulAct',
            'Unlawful or malicious act suspected',
            'Verdacht auf rechtswidrige oder böswillige Handlung',
          ),
          needed('crossBorder', 'Cross-border impact possible', 'Grenzüberschreitende Auswirkungen möglich'),
          optional('summary', 'What is known', 'Was bekannt ist'),
        ],
      },
      owner,
      thresholds: [50, 'PT4H'],
    },
    {
      ...plain,
      id: 'notification',
      name: { en: 'Incident notification', de: 'Meldung des Sicherheitsvorfalls' },
      within: 'PT72H',
      after: 'awareness',
      form: {
        id: 'nis2-notification',
        fields: [
          needed('severity', 'Severity, first assessment', 'Schweregrad, erste Bewertung'),
          needed('impact', 'Impact, first assessment', 'Auswirkungen, erste Bewertung'),
          optional('indicatorsOfCompromise', 'Indicators of compromise', 'Kompromittierungsindikatoren'),
        ],
      },
      owner,
      thresholds: [50, 'PT12H', 'PT4H'],
    },
    {
      ...plain,
      id: 'final-report',
      name: { en: 'Final report', de: 'Abschlussmeldung' },
      within: 'P1M',
      after: 'notification',
      form: {
        id: 'nis2-final-report',
        fields: [
          needed(
            'description',
            'Detailed description, severity, impact',
            'Ausführliche Beschreibung, Schweregrad, Auswirkungen',
          ),
          needed('cause', 'Type of threat or root cause', 'Art der Bedrohung oder zugrunde liegende Ursache'),
          needed('measures', 'Measures taken and under way', 'Getroffene und laufende Abhilfemaßnahmen'),
          optional('crossBorderImpact', 'Cross-border impact', 'Grenzüberschreitende Auswirkungen'),
        ],
      },
      owner,
      thresholds: [50, 'P7D', 'P1D'],
    },
  ],
};
