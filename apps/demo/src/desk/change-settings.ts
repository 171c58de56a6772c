import { type SetUp } from '../plan/deed.js';
import { type Risk, riskQuestionnaire } from './risk-questionnaire.js';
import { changeManager, crews, problemManager, serviceManager } from './teams.js';

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

/** A CAB, and how many of it come to a meeting. */
export interface Board {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly chair: string;
  readonly quorum: number;
  readonly rule: 'majority' | 'unanimous';
}

const leads = crews.map(({ members }) => members[0]!.id);

/** Decides on normal changes: the leads of the teams, one of whom is the change manager. */
const board: Board = {
  ...{ id: 'change-board', name: 'Change Advisory Board', members: leads },
  ...{ chair: changeManager, quorum: 3, rule: 'majority' },
};
/** Decides where the risk is high: more of them, with the problem manager, and nobody against it. */
const strictBoard: Board = {
  ...{ id: 'change-board-hohes-risiko', name: 'Change Advisory Board für hohes Risiko' },
  ...{ members: [...leads, problemManager], chair: serviceManager, quorum: 5, rule: 'unanimous' },
};

/** The board that decides on a normal change of a risk. */
export const boardFor = (risk: Risk): Board => (risk === 'high' ? strictBoard : board);

/** How changes are approved: the boards, what is asked and planned, and what needs no board. */
export const changeSettings = (): SetUp[] => [
  ...[board, strictBoard].map((body) => ({
    ...{ actor: changeManager, subject: `cab-${body.id}`, path: '/cabs', creates: true, body },
  })),
  riskQuestionnaire(),
  {
    ...{ actor: changeManager, subject: 'change-policy', path: '/change-policy' },
    body: {
      plans: { normal: ['implementation', 'test', 'rollback'], emergency: ['implementation'] },
      cabByRisk: { low: board.id, medium: board.id, high: strictBoard.id },
      ...{ standardNeedsModel: true, assessmentNeedsAnswers: true },
    },
    after: [`cab-${board.id}`, `cab-${strictBoard.id}`],
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
