import {
  type LinkedAs,
  type MajorIncidentEvent,
  type MajorIncidentRuleEvent,
  type Party,
  type TicketReference,
} from '@chronodesk/major-incidents/published';
import { because, instant, type Sentences, text, where } from './phrases.js';

/** What became of major incidents, in words. */
export const majorIncidentSentences: Sentences<MajorIncidentEvent> = {
  MajorIncidentSuggested: ({ ticket, rule, reason }) =>
    text(
      `Rule ${rule.id} suggests ${ticket.number} as a major incident${because(reason)}.`,
      `Regel ${rule.id} schlägt ${ticket.number} als Major Incident vor${because(reason)}.`,
    ),
  MajorIncidentSuggestionDismissed: ({ ticket, reason }) =>
    text(
      `${ticket.number} is no major incident, the suggestion was dismissed${because(reason)}.`,
      `${ticket.number} ist kein Major Incident, der Vorschlag wurde verworfen${because(reason)}.`,
    ),
  MajorIncidentDeclared: ({ ticket, rule, reason, lead, round }) =>
    text(
      `${ticket.number} was declared a major incident${round > 1 ? ' again' : ''}${where(rule?.id, (id) => ` by rule ${id}`)}${where(lead?.id, (id) => `, led by ${id}`)}${because(reason)}.`,
      `${ticket.number} wurde${round > 1 ? ' erneut' : ''}${where(rule?.id, (id) => ` durch Regel ${id}`)} zum Major Incident erklärt${where(lead?.id, (id) => `, Leitung ${id}`)}${because(reason)}.`,
    ),
  MajorIncidentRevoked: ({ ticket, reason }) =>
    text(
      `The declaration of ${ticket.number} as a major incident was revoked${because(reason)}.`,
      `Die Erklärung von ${ticket.number} zum Major Incident wurde widerrufen${because(reason)}.`,
    ),
  MajorIncidentImpactStated: ({ impact }) =>
    text(`The impact is now stated as: ${impact}.`, `Die Auswirkung lautet jetzt: ${impact}.`),
  MajorIncidentLeadHandedOver: ({ from, to, note }) =>
    text(
      `The lead went${where(from?.id, (id) => ` from ${id}`)} to ${party(to).en}${because(note)}.`,
      `Die Leitung ging${where(from?.id, (id) => ` von ${id}`)} an ${party(to).de}${because(note)}.`,
    ),
  MajorIncidentRoleTaken: (held) =>
    text(
      `${party(held.party).en} took the role ${held.role}.`,
      `${party(held.party).de} hat die Rolle ${held.role} übernommen.`,
    ),
  MajorIncidentRoleLeft: (held) =>
    text(
      `${party(held.party).en} left the role ${held.role}.`,
      `${party(held.party).de} hat die Rolle ${held.role} abgegeben.`,
    ),
  MajorIncidentTicketsLinked: ({ tickets, as }) =>
    text(`Linked ${LINKED[as].en}: ${numbers(tickets)}.`, `Verknüpft ${LINKED[as].de}: ${numbers(tickets)}.`),
  MajorIncidentTicketsUnlinked: ({ tickets, reason }) =>
    text(
      `No longer linked: ${numbers(tickets)}${where(reason, (why) => ` (${why})`)}.`,
      `Nicht mehr verknüpft: ${numbers(tickets)}${where(reason, (why) => ` (${why})`)}.`,
    ),
  MajorIncidentPlanChanged: ({ plan }) => {
    const intervals = plan.map(({ audience, every }) => `${audience} ${every}`).join(', ');
    return text(`The communication plan is now: ${intervals}.`, `Der Kommunikationsplan ist jetzt: ${intervals}.`);
  },
  MajorIncidentUpdatePublished: ({ audience, text: words, late, next }) =>
    text(
      `Update for ${audience}${late ? ', late' : ''}: ${words}${where(next?.dueAt, (due) => ` (next by ${instant(due)})`)}`,
      `Stand für ${audience}${late ? ', verspätet' : ''}: ${words}${where(next?.dueAt, (due) => ` (nächster bis ${instant(due)})`)}`,
    ),
  MajorIncidentUpdateDue: ({ audience, dueAt }) =>
    text(
      `The next update for ${audience} is due at ${instant(dueAt)}.`,
      `Der nächste Stand für ${audience} ist um ${instant(dueAt)} fällig.`,
    ),
  MajorIncidentUpdateOverdue: ({ audience, dueAt }) =>
    text(
      `The update for ${audience} did not come in time, it was due at ${instant(dueAt)}.`,
      `Der Stand für ${audience} kam nicht rechtzeitig, er war um ${instant(dueAt)} fällig.`,
    ),
  MajorIncidentMitigated: ({ note }) =>
    text(`The major incident was mitigated${because(note)}.`, `Der Major Incident wurde entschärft${because(note)}.`),
  MajorIncidentResolved: ({ note }) =>
    text(`The major incident was resolved${because(note)}.`, `Der Major Incident wurde behoben${because(note)}.`),
  MajorIncidentReopened: ({ reason }) =>
    text(
      `The major incident was reopened${because(reason)}.`,
      `Der Major Incident wurde wieder geöffnet${because(reason)}.`,
    ),
  MajorIncidentReviewed: ({ summary, findings }) =>
    text(
      `The major incident was reviewed, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}: ${summary}.`,
      `Der Major Incident wurde nachbereitet, ${findings.length} ${findings.length === 1 ? 'Erkenntnis' : 'Erkenntnisse'}: ${summary}.`,
    ),
  MajorIncidentActionAdded: ({ action, title, owner, dueOn }) =>
    text(
      `Action ${action} was added for ${party(owner).en}, due on ${dueOn}: ${title}.`,
      `Maßnahme ${action} wurde angelegt für ${party(owner).de}, fällig am ${dueOn}: ${title}.`,
    ),
  MajorIncidentActionDone: ({ action, note }) =>
    text(`Action ${action} is done${because(note)}.`, `Maßnahme ${action} ist erledigt${because(note)}.`),
  MajorIncidentActionDropped: ({ action, reason }) =>
    text(`Action ${action} was dropped${because(reason)}.`, `Maßnahme ${action} wurde verworfen${because(reason)}.`),
  MajorIncidentClosed: ({ reviewed, reason }) =>
    text(
      `The major incident was closed${reviewed ? '' : ' without a review'}${because(reason)}.`,
      `Der Major Incident wurde ${reviewed ? '' : 'ohne Nachbereitung '}abgeschlossen${because(reason)}.`,
    ),
};

/** What happened to the rules that declare them, in words. */
export const majorIncidentRuleSentences: Sentences<MajorIncidentRuleEvent> = {
  MajorIncidentRuleDefined: ({ name, version }) =>
    text(
      `Major incident rule ${name} was defined as version ${version}.`,
      `Major-Incident-Regel ${name} wurde als Version ${version} angelegt.`,
    ),
  MajorIncidentRuleActivated: ({ version }) =>
    text(
      `The major incident rule is in force with version ${version}.`,
      `Die Major-Incident-Regel gilt mit Version ${version}.`,
    ),
  MajorIncidentRuleAmended: ({ name, version, reason }) =>
    text(
      `Major incident rule ${name} was amended to version ${version}${because(reason)}.`,
      `Major-Incident-Regel ${name} wurde zu Version ${version} geändert${because(reason)}.`,
    ),
  MajorIncidentRuleRetired: ({ reason }) =>
    text(
      `The major incident rule was retired${because(reason)}.`,
      `Die Major-Incident-Regel wurde beendet${because(reason)}.`,
    ),
};

const LINKED: Readonly<Record<LinkedAs, ReturnType<typeof text>>> = {
  child: text('as children', 'als untergeordnet'),
  related: text('as related', 'als verwandt'),
};

const party = ({ kind, id }: Party) => (kind === 'team' ? text(`team ${id}`, `Team ${id}`) : text(id, id));

const numbers = (tickets: readonly TicketReference[]): string => tickets.map(({ number }) => number).join(', ');
