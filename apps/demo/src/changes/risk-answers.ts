import { type Answers } from '../desk/risk-questionnaire.js';
import { dependantsOf, offeringOf } from '../desk/services.js';
import { type Randomness } from '../plan/randomness.js';

const HIT = [
  { weight: 22, anwender: 'einzelne' },
  { weight: 36, anwender: 'abteilung' },
  { weight: 28, anwender: 'kunde' },
  { weight: 14, anwender: 'mehrere-kunden' },
];
/** How well a change is prepared: what goes together. */
const PREPARED = [
  { weight: 40, rueckweg: 'erprobt', erfahrung: 'oft', test: 'vollstaendig' },
  { weight: 22, rueckweg: 'beschrieben', erfahrung: 'oft', test: 'teilweise' },
  { weight: 22, rueckweg: 'beschrieben', erfahrung: 'selten', test: 'vollstaendig' },
  { weight: 11, rueckweg: 'erprobt', erfahrung: 'erstmals', test: 'teilweise' },
  { weight: 5, rueckweg: 'keiner', erfahrung: 'erstmals', test: 'nicht' },
];

/** What is said about a normal change: facts of the catalogue, whom it hits and how well it is prepared. */
export const answersAbout = (service: string, random: Randomness): Answers => {
  const { anwender } = random.weighted(HIT);
  const { rueckweg, erfahrung, test } = random.weighted(PREPARED);
  return { anwender, ...factsOf(service), rueckweg, erfahrung, test };
};

/** What is said where there is no time to lose: the hands know it, but nothing was tried before. */
export const answersInHaste = (service: string): Answers => ({
  ...{ anwender: 'kunde', ...factsOf(service), betriebszeit: 'buerozeit' },
  ...{ rueckweg: 'beschrieben', erfahrung: 'oft', test: 'nicht' },
});

const factsOf = (service: string) => {
  const count = dependantsOf(service).length;
  return {
    dienste: count === 0 ? 'keine' : count <= 3 ? 'bis-drei' : 'mehr',
    // Windows lie in the evening.
    betriebszeit: offeringOf(service).hours === null ? 'rund-um-die-uhr' : 'nein',
  };
};
