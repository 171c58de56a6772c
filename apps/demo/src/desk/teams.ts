/** A person of the provider. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly skills: readonly string[];
}

/** A team with its members; the first one leads it. */
export interface Crew {
  readonly id: string;
  readonly name: string;
  readonly line: 1 | 2 | 3;
  readonly skills: readonly string[];
  readonly members: readonly Colleague[];
}

const colleague = (name: string, ...skills: string[]): Colleague => ({ id: slugOf(name), name, skills });

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter]!)
    .replace(/[^a-z]+/g, '-');

/** Who works at the provider. */
export const crews: readonly Crew[] = [
  {
    ...{ id: 'service-desk', name: 'Service Desk', line: 1, skills: ['annahme', 'arbeitsplatz', 'zugang'] },
    members: [
      colleague('Anna Vogt', 'annahme', 'leitung'),
      colleague('Murat Aydin', 'annahme', 'zugang'),
      colleague('Jule Petersen', 'annahme', 'e-mail'),
      colleague('Tobias Rauch', 'annahme', 'drucken'),
      colleague('Selin Kaya', 'annahme', 'zugang'),
      colleague('Florian Huber', 'annahme', 'arbeitsplatz'),
      colleague('Marie Schuster', 'annahme', 'telefonie'),
      colleague('Emre Demir', 'annahme', 'e-mail'),
    ],
  },
  {
    ...{ id: 'vor-ort', name: 'Vor-Ort-Service', line: 2, skills: ['arbeitsplatz', 'drucken'] },
    members: [
      colleague('Stefan Gruber', 'arbeitsplatz', 'leitung'),
      colleague('Nadine Wolf', 'drucken'),
      colleague('Karl Moser', 'arbeitsplatz'),
      colleague('Leonie Fuchs', 'telefonie'),
    ],
  },
  {
    ...{ id: 'netzwerk', name: 'Netzwerk und Sicherheit', line: 2, skills: ['netzwerk', 'vpn', 'telefonie'] },
    members: [
      colleague('Katrin Seidel', 'netzwerk', 'leitung'),
      colleague('Jonas Brandl', 'vpn'),
      colleague('Olga Petrova', 'firewall'),
      colleague('Ben Hartwig', 'telefonie'),
      colleague('Samuel Okafor', 'netzwerk'),
    ],
  },
  {
    ...{ id: 'server', name: 'Server und Speicher', line: 2, skills: ['server', 'speicher', 'datensicherung'] },
    members: [
      colleague('Georg Lechner', 'speicher', 'leitung'),
      colleague('Ines Maurer', 'virtualisierung'),
      colleague('Patrick Kern', 'datensicherung'),
      colleague('Hanna Yilmaz', 'verzeichnisdienst'),
      colleague('Lukas Steiner', 'server'),
    ],
  },
  {
    ...{ id: 'anwendungen', name: 'Anwendungen', line: 2, skills: ['erp', 'webshop', 'lohn'] },
    members: [
      colleague('Birgit Haas', 'erp', 'leitung'),
      colleague('David Nowak', 'erp'),
      colleague('Sophie Engel', 'webshop'),
      colleague('Michael Thoma', 'lohn'),
      colleague('Clara Winter', 'dokumente'),
    ],
  },
  {
    ...{ id: 'datenbanken', name: 'Datenbanken und Plattform', line: 3, skills: ['datenbank', 'ursachensuche'] },
    members: [
      colleague('Ralf Eberle', 'datenbank', 'leitung'),
      colleague('Yuki Tanaka', 'datenbank'),
      colleague('Peter Albrecht', 'ursachensuche'),
    ],
  },
];

/** A team by its id. */
export const crewOf = (id: string): Crew => crews.find((crew) => crew.id === id)!;
/** Who leads a team. */
export const leadOf = (id: string): string => crewOf(id).members[0]!.id;

/** Who steers changes, problems and suppliers; the last two sit on the board beside the leads. */
export const changeManager = 'anna-vogt';
export const problemManager = 'peter-albrecht';
export const serviceManager = 'birgit-haas';
