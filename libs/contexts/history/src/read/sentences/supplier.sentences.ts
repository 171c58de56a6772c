import { type ScorecardWeightsEvent, type SupplierEvent } from '@chronodesk/suppliers/published';
import { because, instant, type Sentences, text, where } from './phrases.js';

/** What happened with a supplier, in words. */
export const supplierSentences: Sentences<SupplierEvent> = {
  SupplierRegistered: ({ name }) => text(`Supplier ${name} was registered.`, `Lieferant ${name} wurde angelegt.`),
  SupplierAmended: ({ name }) =>
    text(`Name or description was set right: ${name}.`, `Name oder Beschreibung wurde berichtigt: ${name}.`),
  SupplierDeactivated: ({ reason }) =>
    text(`The supplier was deactivated${because(reason)}.`, `Der Lieferant wurde deaktiviert${because(reason)}.`),
  SupplierReactivated: ({ reason }) =>
    text(`The supplier was reactivated${because(reason)}.`, `Der Lieferant wurde wieder aktiviert${because(reason)}.`),
  SupplierContractSigned: ({ contract, from, to }) =>
    text(
      `Contract ${contract} was signed, valid from ${instant(from)}${where(to, (end) => ` to ${instant(end)}`)}.`,
      `Vertrag ${contract} wurde geschlossen, gültig ab ${instant(from)}${where(to, (end) => ` bis ${instant(end)}`)}.`,
    ),
  SupplierContractEnded: ({ contract, at, reason }) =>
    text(
      `Contract ${contract} ends on ${instant(at)}${because(reason)}.`,
      `Vertrag ${contract} endet am ${instant(at)}${because(reason)}.`,
    ),
  SupplierReviewed: ({ from, to, rating, by }) =>
    text(
      `${by} rated the service from ${instant(from)} to ${instant(to)} with ${rating} of 5.`,
      `${by} hat die Leistung von ${instant(from)} bis ${instant(to)} mit ${rating} von 5 bewertet.`,
    ),
  SupplierReviewMeetingHeld: ({ meeting, heldAt, participants, decisions }) =>
    text(
      `Review meeting ${meeting} was held on ${instant(heldAt)} with ${participants.map(({ name }) => name).join(', ')}; decisions: ${decisions.length}.`,
      `Das Treffen ${meeting} fand am ${instant(heldAt)} statt mit ${participants.map(({ name }) => name).join(', ')}; Beschlüsse: ${decisions.length}.`,
    ),
  SupplierActionAgreed: ({ action, text: what, owner, dueOn }) =>
    text(
      `Action ${action} was agreed: ${what} (${owner}, by ${dueOn}).`,
      `Maßnahme ${action} wurde vereinbart: ${what} (${owner}, bis ${dueOn}).`,
    ),
  SupplierActionDone: ({ action, note }) =>
    text(`Action ${action} is done${because(note)}.`, `Maßnahme ${action} ist erledigt${because(note)}.`),
};

/** What counts towards the totals of suppliers, in words. */
export const scorecardSentences: Sentences<ScorecardWeightsEvent> = {
  ScorecardWeightsSet: ({ weights, reason }) =>
    text(
      `The weights of supplier scorecards were set: ${list(weights)}${because(reason)}.`,
      `Die Gewichte der Lieferantenbewertung wurden gesetzt: ${list(weights)}${because(reason)}.`,
    ),
};

const list = (weights: object): string =>
  Object.entries(weights)
    .map(([figure, weight]) => `${figure} ${weight}`)
    .join(', ');
