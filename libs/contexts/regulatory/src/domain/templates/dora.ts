import { type RegulationContent } from '../regulation.events.js';
import { awareness, needed, optional, plain, reasonsForDelay, role } from './writing.js';

const owner = role('ict-risk-officer');

/**
 * DORA: Delegated Regulation (EU) 2025/301, Article 5(1). Initial notification 4 hours after the classification as major
 * and at most 24 hours after awareness, (a); an incident classified later than that has its 4 hours all the same, 5(2).
 * Intermediate report 72 hours after the initial notification was submitted, (b); final report one month after the latest
 * intermediate report, (c). The relief of Article 5 for weekends and bank holidays is not open to every entity and not
 * applied.
 */
export const dora: RegulationContent = {
  name: 'DORA',
  jurisdiction: 'EU',
  source: 'Regulation (EU) 2022/2554, Art. 19(4); Delegated Regulation (EU) 2025/301, Art. 5',
  timeZone: 'Europe/Berlin',
  holidays: [],
  anchors: [
    awareness('Awareness of the incident', 'Kenntnis vom Vorfall'),
    {
      id: 'classification',
      name: { en: 'Classification as major', de: 'Einstufung als schwerwiegend' },
      atOpening: false,
    },
  ],
  stages: [
    {
      ...plain,
      id: 'initial',
      name: { en: 'Initial notification', de: 'Erstmeldung' },
      within: 'PT4H',
      after: 'classification',
      notLaterThan: { within: 'PT24H', after: 'awareness' },
      form: {
        id: 'dora-initial',
        fields: [
          needed('description', 'Description of the incident', 'Beschreibung des Vorfalls'),
          needed('criteria', 'Criteria that led to the classification', 'Kriterien der Einstufung'),
          needed('memberStates', 'Member States affected', 'Betroffene Mitgliedstaaten'),
          needed('discovery', 'How it was discovered', 'Wie er entdeckt wurde'),
          optional('continuityPlan', 'Business continuity plan activated', 'Notfallplan aktiviert'),
          reasonsForDelay,
        ],
      },
      owner,
      thresholds: [50, 'PT1H'],
    },
    {
      ...plain,
      id: 'intermediate',
      name: { en: 'Intermediate report', de: 'Zwischenmeldung' },
      within: 'PT72H',
      after: 'initial',
      form: {
        id: 'dora-intermediate',
        fields: [
          needed('occurredAt', 'When the incident occurred', 'Zeitpunkt des Vorfalls'),
          needed('incidentType', 'Type of incident', 'Art des Vorfalls'),
          needed('affected', 'Functions and infrastructure affected', 'Betroffene Funktionen und Infrastruktur'),
          needed('recovery', 'State of recovery and measures', 'Stand der Wiederherstellung und Maßnahmen'),
          optional('indicatorsOfCompromise', 'Indicators of compromise', 'Kompromittierungsindikatoren'),
          reasonsForDelay,
        ],
      },
      owner,
      thresholds: [50, 'PT12H', 'PT4H'],
    },
    {
      ...plain,
      id: 'final',
      name: { en: 'Final report', de: 'Abschlussmeldung' },
      within: 'P1M',
      after: 'intermediate',
      counts: 'latest',
      form: {
        id: 'dora-final',
        fields: [
          needed('rootCauses', 'Root causes', 'Ursachen'),
          needed('resolution', 'When and how it was resolved', 'Wann und wie er behoben wurde'),
          needed('costs', 'Direct and indirect costs and losses', 'Direkte und indirekte Kosten und Verluste'),
          optional(
            'resolutionAuthorities',
            'Information for resolution authorities',
            'Angaben für Abwicklungsbehörden',
          ),
          reasonsForDelay,
        ],
      },
      owner,
      thresholds: [50, 'P7D', 'P1D'],
    },
  ],
};
