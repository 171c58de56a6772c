import { type AfterResolutionEvent, type TicketDefinitionEvent } from '@chronodesk/tickets/published';
import { because, instant, type Sentences, text, where } from './phrases.js';

/** What followed the resolution of a ticket, in words. */
export const afterResolutionSentences: Sentences<AfterResolutionEvent> = {
  TicketClosePlanned: ({ closeAt }) =>
    text(
      `The ticket will be closed at ${instant(closeAt)}, unless it is reopened.`,
      `Das Ticket wird am ${instant(closeAt)} geschlossen, falls es nicht wieder geöffnet wird.`,
    ),
  TicketRated: ({ csat, nps }) =>
    text(
      `The resolution was rated ${csat} of 5${where(nps, (n) => `, ${n} of 10 for recommending`)}.`,
      `Die Lösung wurde mit ${csat} von 5 bewertet${where(nps, (n) => `, ${n} von 10 für eine Empfehlung`)}.`,
    ),
  TicketReviewed: ({ scorecard, version, total }) =>
    text(
      `The resolution was reviewed by scorecard ${scorecard}, version ${version}: ${total} of 100.`,
      `Die Lösung wurde nach Bewertungsbogen ${scorecard}, Version ${version}, geprüft: ${total} von 100.`,
    ),
};

/** What tickets are configured with, in words. */
export const definitionSentences: Sentences<TicketDefinitionEvent> = {
  TicketPolicyDefined: ({ version, content: { scope, closeAfter }, reason }) => {
    const about = [scope.kind, scope.customer].filter((part) => part !== null).join(', ');
    return text(
      `Ticket policy ${about || 'for all'}, version ${version}: closed ${closeAfter === null ? 'by hand' : `${closeAfter} after the resolution`}${because(reason)}.`,
      `Ticketregel ${about || 'für alle'}, Version ${version}: geschlossen ${closeAfter === null ? 'von Hand' : `${closeAfter} nach der Lösung`}${because(reason)}.`,
    );
  },
  TicketPolicyRetired: ({ reason }) =>
    text(`The ticket policy was retired${because(reason)}.`, `Die Ticketregel wurde beendet${because(reason)}.`),
  QualityScorecardDefined: ({ version, content: { name }, reason }) =>
    text(
      `Scorecard ${name} was defined, version ${version}${because(reason)}.`,
      `Bewertungsbogen ${name} wurde festgelegt, Version ${version}${because(reason)}.`,
    ),
  QualityScorecardRetired: ({ reason }) =>
    text(`The scorecard was retired${because(reason)}.`, `Der Bewertungsbogen wurde beendet${because(reason)}.`),
  RequestItemDefined: ({ version, content: { name }, reason }) =>
    text(
      `Request item ${name} was defined, version ${version}${because(reason)}.`,
      `Katalogeintrag ${name} wurde festgelegt, Version ${version}${because(reason)}.`,
    ),
  RequestItemRetired: ({ reason }) =>
    text(`The request item was retired${because(reason)}.`, `Der Katalogeintrag wurde beendet${because(reason)}.`),
  TicketTemplateDefined: ({ version, content: { name }, reason }) =>
    text(
      `Ticket template ${name} was defined, version ${version}${because(reason)}.`,
      `Ticketvorlage ${name} wurde festgelegt, Version ${version}${because(reason)}.`,
    ),
  TicketTemplateRetired: ({ reason }) =>
    text(`The ticket template was retired${because(reason)}.`, `Die Ticketvorlage wurde beendet${because(reason)}.`),
};
