import {
  availabilityClockEventTypes,
  calendarEventTypes,
  serviceOutageEventTypes,
  slaClockEventTypes,
} from '@chronodesk/agreements/published';
import { configurationItemEventTypes, dependencyEventTypes, serviceEventTypes } from '@chronodesk/catalogue/published';
import { customerEventTypes, personEventTypes, teamEventTypes } from '@chronodesk/directory/published';
import { majorIncidentEventTypes, majorIncidentRuleEventTypes } from '@chronodesk/major-incidents/published';
import { problemEventTypes, problemSuggestionEventTypes } from '@chronodesk/problems/published';
import {
  cabEventTypes,
  changeDetectionEventTypes,
  changeEventTypes,
  changeFreezeEventTypes,
  changeModelEventTypes,
  changePolicyEventTypes,
  changeWindowEventTypes,
  releaseEventTypes,
  riskQuestionnaireEventTypes,
} from '@chronodesk/changes/published';
import { regulationEventTypes, regulatoryCaseEventTypes } from '@chronodesk/regulatory/published';
import {
  escalationEventTypes,
  escalationPolicyEventTypes,
  escalationScopeEventTypes,
  rotaEventTypes,
} from '@chronodesk/escalations/published';
import { scorecardEventTypes, supplierEventTypes } from '@chronodesk/suppliers/published';
import { definitionEventTypes, priorityMatrixEventTypes, ticketEventTypes } from '@chronodesk/tickets/published';
import { describedTypes, sentence } from './sentence.js';

const ticket = {
  id: 't1',
  number: 'INC0000001',
  kind: 'incident',
  priority: 2,
  customer: null,
  service: null,
  team: 'network',
  supplier: null,
};

describe('the sentence of an audit line', () => {
  it('exists for every event type that is recorded about more than numbers', () => {
    const types = [
      ...ticketEventTypes,
      ...definitionEventTypes,
      ...priorityMatrixEventTypes,
      ...changeEventTypes,
      ...changeWindowEventTypes,
      ...problemEventTypes,
      ...changeFreezeEventTypes,
      ...problemSuggestionEventTypes,
      ...cabEventTypes,
      ...changePolicyEventTypes,
      ...changeModelEventTypes,
      ...riskQuestionnaireEventTypes,
      ...releaseEventTypes,
      ...changeDetectionEventTypes,
      ...slaClockEventTypes,
      ...calendarEventTypes,
      ...serviceOutageEventTypes,
      ...availabilityClockEventTypes,
      ...escalationEventTypes,
      ...escalationPolicyEventTypes,
      ...escalationScopeEventTypes,
      ...rotaEventTypes,
      ...supplierEventTypes,
      ...scorecardEventTypes,
      ...regulationEventTypes,
      ...regulatoryCaseEventTypes,
      ...serviceEventTypes,
      ...configurationItemEventTypes,
      ...dependencyEventTypes,
      ...customerEventTypes,
      ...teamEventTypes,
      ...personEventTypes,
      ...majorIncidentEventTypes,
      ...majorIncidentRuleEventTypes,
    ];
    expect(types.filter((type) => !describedTypes.includes(type))).toEqual([]);
  });

  it('tells how a ticket was opened', () => {
    const data = {
      kind: 'incident',
      number: 'INC0000001',
      title: 'No mail',
      priority: 1,
      imported: { source: 'servicenow' },
    };
    expect(sentence('TicketOpened', data)).toEqual({
      en: 'Incident INC0000001 was opened with priority 1 (critical): No mail (imported from servicenow).',
      de: 'Störung INC0000001 wurde mit Priorität 1 (kritisch) eröffnet: No mail (importiert aus servicenow).',
    });
  });

  it('tells why a priority is what it is', () => {
    const because = { matrix: 2, impact: 2, urgency: 2, criticality: 1, inheritedFrom: null, raisedFrom: 3 };
    expect(sentence('TicketPrioritised', { impact: 2, urgency: 2, priority: 2, reason: null, because })).toEqual({
      en: 'Priority was set to 2 (high), impact 2, urgency 2. Because impact 2 and urgency 2 give 3 by version 2 of the matrix, and criticality 1 of the service raises it to 2.',
      de: 'Priorität wurde auf 2 (hoch) gesetzt, Auswirkung 2, Dringlichkeit 2. Grund: Auswirkung 2 und Dringlichkeit 2 ergeben 3 nach Version 2 der Matrix, und die Kritikalität 1 des Services hebt sie auf 2.',
    });
    const byHand = { impact: 2, urgency: 2, priority: 1, reason: 'The board is waiting', because: null };
    expect(sentence('TicketPrioritised', byHand).en).toBe(
      'Priority was set to 1 (critical) by hand, impact 2, urgency 2: The board is waiting.',
    );
  });

  it('leaves out what is not there', () => {
    expect(sentence('TicketPutOnHold', { for: 'supplier', reason: null })).toEqual({
      en: 'The ticket was put on hold, waiting for a supplier.',
      de: 'Das Ticket wurde angehalten, es wartet auf einen Lieferanten.',
    });
    expect(sentence('TicketReopened', { reason: 'still broken', hold: null }).en).toBe(
      'The ticket was reopened: still broken.',
    );
  });

  it('names the parts of a plan that are there', () => {
    expect(sentence('ChangePlanned', { implementation: 'x', test: null, rollback: 'y' })).toEqual({
      en: 'The change was planned: implementation, roll-back.',
      de: 'Der Change wurde geplant: Umsetzung, Rückfall.',
    });
  });

  it('tells of missed deadlines and of who has to act', () => {
    const fact = {
      metric: 'resolution',
      target: 'PT4H',
      dueAt: '2026-03-30T15:10:00.000Z',
      at: '2026-03-30T15:10:00.000Z',
    };
    expect(sentence('SlaTargetBreached', fact).en).toBe(
      'A deadline was missed: the resolution target of PT4H, due 2026-03-30 15:10 UTC.',
    );
    expect(
      sentence('EscalationRaised', { ticket, cause: 'breached', metric: 'resolution', level: 2, owner: 'network' }).de,
    ).toBe('Eskalation der Stufe 2 wurde ausgelöst an network: das Ziel Lösung von INC0000001 wurde verfehlt.');
  });

  it('tells which CAB risk chose, and by which rule', () => {
    const cabChoice = { risk: 'high', policyVersion: 3, required: 'board', by: 'policy' };
    expect(sentence('ChangeSubmitted', { board: { cab: 'board' }, cabChoice })).toEqual({
      en: 'The change was submitted for approval to board: the risk is high, and version 3 of the policy asks for board.',
      de: 'Der Change wurde zur Genehmigung eingereicht bei board: das Risiko ist hoch, und Version 3 der Regeln verlangt board.',
    });
    const policy = { plans: { normal: [], emergency: [] }, defaultCab: null };
    const cabByRisk = { low: null, medium: 'team', high: 'board' };
    expect(sentence('ChangePolicySet', { ...policy, cabByRisk }).en).toContain(
      'normal ones are decided by whoever did not request them at low, team at medium, board at high risk.',
    );
  });

  it('tells what an escalation is about where it is no ticket', () => {
    const stageName = { en: 'Early warning', de: 'Frühe Erstmeldung' };
    const report = { ticket: null, matter: { kind: 'regulatory-deadline', regulationName: 'NIS2', stageName } };
    expect(sentence('EscalationRaised', { ...report, cause: 'breached', level: 2, owner: 'ciso' })).toEqual({
      en: 'Escalation of level 2 was raised to ciso: the deadline of NIS2 (Early warning) was missed.',
      de: 'Eskalation der Stufe 2 wurde ausgelöst an ciso: die Frist für NIS2 (Frühe Erstmeldung) wurde verfehlt.',
    });
    const promise = { ticket: null, matter: { kind: 'availability', service: 'mail', period: { label: '2026-03' } } };
    expect(sentence('EscalationRaised', { ...promise, cause: 'at-risk', level: 1, owner: null })).toEqual({
      en: 'Escalation of level 1 was raised: the promised availability of mail in 2026-03 is at risk.',
      de: 'Eskalation der Stufe 1 wurde ausgelöst: die zugesagte Verfügbarkeit von mail in 2026-03 ist gefährdet.',
    });
    const update = {
      matter: { kind: 'major-incident-update', ticket: { number: 'INC0000001' }, audience: 'customers' },
    };
    expect(
      sentence('EscalationRaised', { ...update, ticket: null, cause: 'breached', level: 2, owner: 'ida' }),
    ).toEqual({
      en: 'Escalation of level 2 was raised to ida: the update on major incident INC0000001 for customers did not come in time.',
      de:
        'Eskalation der Stufe 2 wurde ausgelöst an ida: ' +
        'das Update zum Major Incident INC0000001 für customers kam nicht rechtzeitig.',
    });
    const change = { ticket: null, matter: { kind: 'unauthorised-change', ci: 'mx-1', service: 'mail' } };
    expect(sentence('EscalationRaised', { ...change, cause: 'breached', level: 2, owner: 'messaging' })).toEqual({
      en: 'Escalation of level 2 was raised to messaging: mx-1 was changed without authority.',
      de: 'Eskalation der Stufe 2 wurde ausgelöst an messaging: mx-1 wurde ohne Genehmigung geändert.',
    });
    expect(sentence('EscalationResolved', { ...report, reason: 'stage-submitted' }).de).toBe(
      'Die Eskalation ist beendet: die Meldung wurde abgegeben.',
    );
  });

  it('tells of statutory reports and who has to see to them', () => {
    const stageName = { en: 'Early warning', de: 'Frühe Erstmeldung' };
    const fact = { regulationName: 'NIS2', stageName, dueAt: '2026-05-02T10:00:00.000Z' };
    expect(sentence('RegulatoryDeadlineMissed', { ...fact, owner: { kind: 'role', id: 'ciso' } }).de).toBe(
      'Eine Meldefrist wurde verfehlt: NIS2 (Frühe Erstmeldung), fällig 2026-05-02 10:00 UTC; zuständig: ciso.',
    );
    const submitted = { ...fact, at: '2026-05-02T11:00:00.000Z', late: true, update: 0, reference: 'BSI-1' };
    expect(sentence('RegulatoryStageSubmitted', submitted).en).toBe(
      'NIS2 (Early warning) was submitted at 2026-05-02 11:00 UTC, late, due 2026-05-02 10:00 UTC: BSI-1.',
    );
  });

  it('tells what a known error is shown on', () => {
    const matches = {
      service: 'mail',
      ci: null,
      category: 'software',
      subcategory: null,
      words: ['drafts', 'outlook'],
    };
    const data = { error: 'Drafts vanish', workaround: 'Save them', matches };
    expect(sentence('ProblemBecameKnownError', data)).toEqual({
      en: 'The problem is a known error: Drafts vanish. Workaround: Save them. Shown on tickets with service mail; category software; the words drafts, outlook.',
      de: 'Das Problem ist ein bekannter Fehler: Drafts vanish. Workaround: Save them. Gezeigt auf Tickets mit Service mail; Kategorie software; den Wörtern drafts, outlook.',
    });
    const incident = { id: 'i', number: 'INC0000001' };
    expect(sentence('ProblemIncidentUnlinked', { number: 'PRB0000001', incident, reason: 'Full' }).de).toBe(
      'INC0000001 ist keine Folge dieses Problems: Full.',
    );
  });

  it('tells whose part of a ticket an OLA or a contract judges', () => {
    const span = { number: 2, party: 'acme-net' };
    const bound = { agreementKind: 'UC', span, agreement: 'lines', version: 3, reason: 'wrong contract' };
    expect(sentence('SpanBoundToAgreement', bound)).toEqual({
      en: 'Span 2 of acme-net is judged by UC lines, version 3: wrong contract.',
      de: 'Abschnitt 2 bei acme-net wird nach UC lines, Version 3, beurteilt: wrong contract.',
    });
    const fact = { agreementKind: 'OLA', span: { number: 1, party: 'network' }, metric: 'response', target: 'PT1H' };
    expect(sentence('SlaTargetMet', fact).en).toBe('A deadline was kept: the response target of PT1H (OLA, network).');
  });

  it('tells of outages and of promises about services', () => {
    const outage = { service: 'mail', from: '2026-03-02T09:00:00.000Z', impact: 'down', planned: false };
    expect(sentence('ServiceOutageStarted', outage).de).toBe('mail ist seit 2026-03-02 09:00 UTC ausgefallen.');
    expect(sentence('ServiceOutageCorrected', { ...outage, until: null, reason: 'Seen late' }).en).toBe(
      'The outage of mail was corrected: down since 2026-03-02 09:00 UTC, not planned: Seen late.',
    );
    const judged = { service: 'mail', promised: 99.5, period: { label: '2026-03' }, verdict: 'met', downtime: 'PT1H' };
    expect(sentence('AvailabilityPeriodJudged', { ...judged, availability: 99.545 })).toEqual({
      en: 'Kept: 99.5 % availability of mail in 2026-03 (99.545 %, PT1H down).',
      de: 'Eingehalten: 99,5 % Verfügbarkeit von mail in 2026-03 (99,545 %, PT1H ausgefallen).',
    });
    expect(sentence('AvailabilityPeriodJudged', { ...judged, availability: null, verdict: 'breached' }).en).toBe(
      'Not kept: 99.5 % availability of mail in 2026-03 (PT1H down).',
    );
  });

  it('tells of dependencies, and of people without naming them', () => {
    const ends = { from: { kind: 'service', id: 'mail' }, on: { kind: 'item', id: 'db-1' } };
    expect(sentence('DependencyDeclared', { ...ends, kind: 'runs-on' })).toEqual({
      en: 'From now on service mail needs item db-1 (runs-on).',
      de: 'Ab jetzt braucht Service mail Element db-1 (runs-on).',
    });
    expect(sentence('PersonDefined', { personal: { name: 'Ada' } }).en).toBe('A person was added to the directory.');
  });

  it('tells of major incidents: who leads, who was told, and until when they hear more', () => {
    const declared = { ticket, rule: { id: 'p1-mail', version: 2 }, reason: 'P1', lead: null, round: 1 };
    expect(sentence('MajorIncidentDeclared', declared)).toEqual({
      en: 'INC0000001 was declared a major incident by rule p1-mail: P1.',
      de: 'INC0000001 wurde durch Regel p1-mail zum Major Incident erklärt: P1.',
    });
    const byHand = { ...declared, rule: null, lead: { kind: 'person', id: 'ida' }, round: 2 };
    expect(sentence('MajorIncidentDeclared', byHand).de).toBe(
      'INC0000001 wurde erneut zum Major Incident erklärt, Leitung ida: P1.',
    );
    const due = { audience: 'customers', dueAt: '2026-03-30T15:10:00.000Z' };
    const update = { audience: 'customers', text: 'On it', late: true, next: due };
    expect(sentence('MajorIncidentUpdatePublished', update).en).toBe(
      'Update for customers, late: On it (next by 2026-03-30 15:10 UTC)',
    );
    expect(sentence('MajorIncidentUpdateOverdue', due).de).toBe(
      'Der Stand für customers kam nicht rechtzeitig, er war um 2026-03-30 15:10 UTC fällig.',
    );
    expect(sentence('MajorIncidentClosed', { reviewed: false, reason: 'a drill' }).de).toBe(
      'Der Major Incident wurde ohne Nachbereitung abgeschlossen: a drill.',
    );
  });

  it('is generic for a type or a shape it does not know', () => {
    const generic = { en: 'Recorded: person forgotten.', de: 'Aufgezeichnet: person forgotten.' };
    expect(sentence('PersonForgotten', {})).toEqual(generic);
    expect(sentence('TicketOpened', {})).toEqual({
      en: 'Recorded: ticket opened.',
      de: 'Aufgezeichnet: ticket opened.',
    });
    expect(sentence('constructor', {}).en).toBe('Recorded: constructor.');
  });
});
