import { RuleViolation, type Text } from '@chronodesk/kernel';
import { type MajorState } from './progress/major-progress.js';
import { type AudiencePlan } from './progress/major-incident.values.js';
import { ROLES } from './progress/roles.js';

const STATES: Readonly<Record<MajorState, Text>> = {
  suggested: { en: 'only suggested', de: 'nur vorgeschlagen' },
  dismissed: { en: 'dismissed as a suggestion', de: 'als Vorschlag verworfen' },
  declared: { en: 'declared', de: 'ausgerufen' },
  mitigated: { en: 'mitigated', de: 'entschärft' },
  resolved: { en: 'resolved', de: 'behoben' },
  reviewed: { en: 'reviewed', de: 'nachbereitet' },
  closed: { en: 'closed', de: 'abgeschlossen' },
  revoked: { en: 'revoked', de: 'widerrufen' },
};

export const alreadyDeclared = (number: string, state: MajorState): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_DECLARED', {
    en: `${number} is a major incident already (${STATES[state].en}). Go on with it; if it broke again, reopen it.`,
    de: `${number} ist schon ein Major Incident (${STATES[state].de}). Bitte dort weiterarbeiten; bei erneutem Ausfall wieder öffnen.`,
  });

export const closed = (number: string): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_CLOSED', {
    en: `The major incident of ${number} is closed. Open a new ticket and declare that one.`,
    de: `Der Major Incident zu ${number} ist abgeschlossen. Bitte ein neues Ticket eröffnen und dieses ausrufen.`,
  });

export const notOpen = (number: string, state: MajorState): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_NOT_OPEN', {
    en: `The major incident of ${number} is ${STATES[state].en}. This needs one that is declared and not over.`,
    de: `Der Major Incident zu ${number} ist ${STATES[state].de}. Dafür muss er ausgerufen und nicht beendet sein.`,
  });

export const notSuggested = (number: string, state: MajorState): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_NOT_SUGGESTED', {
    en: `The major incident of ${number} is ${STATES[state].en}, not a suggestion. To undo a declaration, revoke it.`,
    de: `Der Major Incident zu ${number} ist ${STATES[state].de} und kein Vorschlag. Eine Ausrufung bitte widerrufen.`,
  });

export const notResolved = (number: string): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_NOT_RESOLVED', {
    en: `The major incident of ${number} is not resolved yet. Resolve it first.`,
    de: `Der Major Incident zu ${number} ist noch nicht behoben. Bitte zuerst als behoben melden.`,
  });

export const notReviewed = (number: string): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_NOT_REVIEWED', {
    en: `The major incident of ${number} was not reviewed. Review it, or say with "reason" why it is closed without.`,
    de: `Der Major Incident zu ${number} ist nicht nachbereitet. Bitte nachbereiten oder mit "reason" begründen, warum nicht.`,
  });

export const ticketNotOpen = (number: string): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_TICKET_NOT_OPEN', {
    en: `${number} is closed or cancelled. Reopen it, or declare an open ticket.`,
    de: `${number} ist geschlossen oder storniert. Bitte wieder öffnen oder ein offenes Ticket ausrufen.`,
  });

export const roleUnknown = (role: string): RuleViolation => {
  const known = (language: keyof Text) =>
    Object.entries(ROLES)
      .map(([id, name]) => `${id} (${name[language]})`)
      .join(', ');
  return new RuleViolation('MAJOR_INCIDENT_ROLE_UNKNOWN', {
    en: `There is no role “${role}” in a major incident. There are ${known('en')}.`,
    de: `Die Rolle „${role}“ gibt es in einem Major Incident nicht. Es gibt ${known('de')}.`,
  });
};

export const roleNotHeld = (role: string, party: string): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_ROLE_NOT_HELD', {
    en: `${party} does not hold the role ${role}. Look up who does.`,
    de: `${party} hat die Rolle ${role} nicht inne. Bitte nachsehen, wer sie hat.`,
  });

export const audienceUnknown = (audience: string, plan: readonly AudiencePlan[]): RuleViolation => {
  const known = plan.map((one) => one.audience).join(', ');
  return new RuleViolation('MAJOR_INCIDENT_AUDIENCE_UNKNOWN', {
    en: `The communication plan has no audience “${audience}”. It has ${known}; change the plan to add one.`,
    de: `Der Kommunikationsplan kennt keinen Empfängerkreis „${audience}“. Er kennt ${known}; bitte dort ergänzen.`,
  });
};

export const nothingPromised = (number: string): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_NO_NEXT_UPDATE', {
    en: `The major incident of ${number} is resolved, so no next update is due. Leave out "nextUpdateIn", or reopen it.`,
    de: `Der Major Incident zu ${number} ist behoben, es wird kein weiterer Stand fällig. Bitte "nextUpdateIn" weglassen oder wieder öffnen.`,
  });

export const actionSettled = (action: number): RuleViolation =>
  new RuleViolation('MAJOR_INCIDENT_ACTION_SETTLED', {
    en: `Action ${action} is done or dropped already. Add a new one.`,
    de: `Maßnahme ${action} ist schon erledigt oder verworfen. Bitte eine neue anlegen.`,
  });
