import { type RegulationContent } from '../regulation.events.js';
import { awareness, needed, plain, reasonsForDelay, role } from './writing.js';

/**
 * GDPR, Article 33: notification of the supervisory authority 72 hours after awareness, (1), with reasons if it is later,
 * and with at least what (3) lists. What follows in phases, (4), are further submissions of the same stage.
 */
export const gdpr: RegulationContent = {
  name: 'GDPR',
  jurisdiction: 'EU',
  source: 'Regulation (EU) 2016/679, Art. 33',
  timeZone: 'Europe/Berlin',
  holidays: [],
  anchors: [awareness('Awareness of the personal data breach', 'Kenntnis von der Datenschutzverletzung')],
  stages: [
    {
      ...plain,
      id: 'notification',
      name: { en: 'Notification of the supervisory authority', de: 'Meldung an die Aufsichtsbehörde' },
      within: 'PT72H',
      after: 'awareness',
      form: {
        id: 'gdpr-art-33',
        fields: [
          needed('nature', 'Nature, people and records concerned', 'Art, betroffene Personen und Datensätze'),
          needed('contact', 'Data protection officer or contact point', 'Datenschutzbeauftragte oder Anlaufstelle'),
          needed('consequences', 'Likely consequences', 'Wahrscheinliche Folgen'),
          needed('measures', 'Measures taken or proposed', 'Ergriffene oder vorgeschlagene Maßnahmen'),
          reasonsForDelay,
        ],
      },
      owner: role('data-protection-officer'),
      thresholds: [50, 'PT12H', 'PT4H'],
    },
  ],
};
