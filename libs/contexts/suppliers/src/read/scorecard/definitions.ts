import { type Text } from '@chronodesk/kernel';
import { type Scored } from '../../domain/scorecard/weights.js';

/** What each figure of a scorecard means. */
export const DEFINITIONS: Readonly<Record<Scored | 'cost', Text>> = {
  acknowledgedInTime: {
    en: 'Share of hand-overs confirmed or refused within the time promised, of those for which that is decided.',
    de: 'Anteil der Übergaben, die in der zugesagten Zeit bestätigt oder abgelehnt wurden, von denen, bei denen das feststeht.',
  },
  returnedInTime: {
    en: 'Share of hand-overs that came back within the time promised, of those for which that is decided; refused ones do not count.',
    de: 'Anteil der Übergaben, die in der zugesagten Zeit zurückkamen, von denen, bei denen das feststeht; abgelehnte zählen nicht.',
  },
  bounces: {
    en: 'Share of hand-overs that were refused, or returned unsolved and handed over again, of those that are over.',
    de: 'Anteil der Übergaben, die abgelehnt oder unerledigt zurückgegeben und erneut übergeben wurden, von den beendeten.',
  },
  reopened: {
    en: 'Share of hand-overs whose ticket was reopened after it had come back, before anybody else had it.',
    de: 'Anteil der Übergaben, deren Ticket nach der Rückgabe wieder geöffnet wurde, bevor jemand anders es hatte.',
  },
  satisfaction: {
    en:
      'Mean rating, 1 to 5. Requesters: what they said of resolutions of tickets that this supplier gave back last before ' +
      'them, refusals aside. Reviews: those whose middle lies in the period, or the other way round. Where there are both, ' +
      'the mean of the two means.',
    de:
      'Mittlere Note, 1 bis 5. Melder: ihr Urteil über Lösungen von Tickets, die dieser Lieferant vor ihnen als letzter ' +
      'zurückgab, von Ablehnungen abgesehen. Leistungsbewertungen: solche, deren Mitte in der Periode liegt oder umgekehrt. ' +
      'Gibt es beides, das Mittel aus beiden Mitteln.',
  },
  cost: {
    en: 'What the contracts cost in the period, and that divided by the hand-overs that were not refused.',
    de: 'Kosten der Verträge in der Periode, und dieselben geteilt durch die nicht abgelehnten Übergaben.',
  },
};
