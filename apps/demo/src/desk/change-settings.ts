import { type SetUp } from '../plan/deed.js';
import { changeManager, crews } from './teams.js';

/** A standard change that is approved in advance. */
export interface Routine {
  readonly id: string;
  readonly name: string;
  readonly services: readonly string[];
  readonly crew: string;
  readonly impact: 1 | 2 | 3;
  readonly likelihood: 1 | 2 | 3;
  readonly weight: number;
  readonly minutes: number;
}

/** What is done again and again. */
export const routines: readonly Routine[] = [
  {
    ...{ id: 'patchday-server', name: 'Monatliche Server-Updates', services: ['virtualisierung'], crew: 'server' },
    ...{ impact: 2, likelihood: 3, weight: 6, minutes: 180 },
  },
  {
    ...{ id: 'neustart-dienst', name: 'Dienst neu starten', services: ['e-mail', 'drucken', 'dokumente'] },
    ...{ crew: 'server', impact: 3, likelihood: 3, weight: 9, minutes: 30 },
  },
  {
    ...{ id: 'firewall-regel', name: 'Firewall-Regel freischalten', services: ['vpn'], crew: 'netzwerk' },
    ...{ impact: 3, likelihood: 3, weight: 10, minutes: 20 },
  },
  {
    ...{ id: 'platz-erweitern', name: 'Speicherplatz erweitern', services: ['speicher', 'dokumente'] },
    ...{ crew: 'server', impact: 3, likelihood: 3, weight: 6, minutes: 40 },
  },
  {
    ...{ id: 'rufnummer', name: 'Rufnummer einrichten', services: ['telefonie'], crew: 'netzwerk' },
    ...{ impact: 3, likelihood: 3, weight: 6, minutes: 30 },
  },
  {
    ...{ id: 'lohn-update', name: 'Lohn-Update zum Monatswechsel', services: ['lohn'], crew: 'anwendungen' },
    ...{ impact: 3, likelihood: 2, weight: 4, minutes: 60 },
  },
];

/** The board that decides on normal changes: the leads of the teams and the change manager. */
export const board = {
  id: 'change-board',
  members: crews.map(({ members }) => members[0]!.id),
};

/** How changes are approved: the board, its plans, and what needs no board. */
export const changeSettings = (): SetUp[] => [
  {
    ...{ actor: changeManager, subject: 'cab', path: '/cabs', creates: true },
    body: { ...board, name: 'Change Advisory Board', chair: changeManager, quorum: 3, rule: 'majority' },
  },
  {
    ...{ actor: changeManager, subject: 'change-policy', path: '/change-policy', after: ['cab'] },
    body: {
      plans: { normal: ['implementation', 'test', 'rollback'], emergency: ['implementation'] },
      ...{ defaultCab: board.id, standardNeedsModel: true },
    },
  },
  ...routines.map(({ id, name, services, impact, likelihood }): SetUp => ({
    ...{ actor: changeManager, subject: `model-${id}`, path: '/change-models', creates: true },
    body: {
      ...{ id, name, services, impact, likelihood },
      plan: {
        implementation: 'Nach Arbeitsanweisung, Schritt für Schritt.',
        test: 'Dienst prüfen, Überwachung ist grün.',
        rollback: 'Sicherung oder vorherige Einstellung zurückspielen.',
      },
    },
  })),
];
