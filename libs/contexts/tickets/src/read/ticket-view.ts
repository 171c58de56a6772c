import { type Recorded } from '@chronodesk/kernel';
import { type AttachmentView, foldAttachments, idOfStream } from '@chronodesk/eventing';
import { type AfterResolutionView, foldAfterResolutionView, noResolutionView } from './after-resolution-view.js';
import { type EarlierComplaint } from '../domain/complaint.events.js';
import { foldFulfilmentView, type FulfilmentView, nothingFulfilled } from './fulfilment-view.js';
import { type FamilyView, foldFamilyView, noFamilyView } from './family-view.js';
import {
  type HoldReason,
  type Link,
  type PriorityReason,
  type TicketEvent,
  type TicketOpened,
  type TicketPrioritised,
} from '../domain/ticket.events.js';

export type TicketState = 'new' | 'active' | 'on-hold' | 'resolved' | 'closed' | 'cancelled';

/** A ticket as the API shows it (contract.md, "Shapes that others already build on"). Instants ISO 8601 UTC. */
export interface TicketView extends FamilyView, AfterResolutionView, FulfilmentView {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly title: string;
  readonly state: TicketState;
  readonly hold: { readonly for: HoldReason; readonly since: string } | null;
  readonly priority: number;
  readonly impact: number;
  readonly urgency: number;
  /** What the priority follows from; null where it was set by hand, or is older than reasons. */
  readonly because: PriorityReason | null;
  /** Whose doing the priority is: that of the matrix, of a person, or of the desk it was imported from. */
  readonly prioritisedBy: 'matrix' | 'hand' | 'source';
  /** Why it was set by hand, or what was said when impact and urgency were. */
  readonly priorityReason: string | null;
  readonly category: string | null;
  readonly subcategory: string | null;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly requester: string | null;
  readonly customer: string | null;
  readonly service: string | null;
  readonly ci: string | null;
  /** Who has the ticket now; null when no supplier has it or its name is not known. */
  readonly supplier: string | null;
  readonly channel: string | null;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  /** How often it was reopened. */
  readonly reopened: number;
  readonly links: readonly Link[];
  /** Fields of an imported source, as they stood. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly imported: string | null;
  /** Earlier complaints about the same, where the ticket is a complaint that repeats them. */
  readonly repeats: readonly EarlierComplaint[];
  /** Files, oldest first. */
  readonly attachments: readonly AttachmentView[];
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

type RecordedTicketEvent = Recorded<TicketEvent>;

/** Folds one event into the view; null as long as the ticket is not opened. */
export const foldTicketView = (view: TicketView | null, event: RecordedTicketEvent): TicketView | null => {
  const place = { revision: event.revision, position: String(event.position) };
  if (event.type === 'TicketOpened') return view ?? openedView(event.data, idOfStream(event.stream), event, place);
  return view && { ...view, ...changeOf(view, event), ...foldAfterResolutionView(event), ...place };
};

const openedView = (
  data: TicketOpened['data'],
  id: string,
  { metadata: { occurredAt } }: RecordedTicketEvent,
  place: { revision: number; position: string },
): TicketView => ({
  id,
  number: data.number,
  kind: data.kind,
  title: data.title,
  state: 'new',
  hold: null,
  priority: data.priority,
  impact: data.impact,
  urgency: data.urgency,
  because: data.because ?? null,
  prioritisedBy: data.imported ? 'source' : 'matrix',
  priorityReason: null,
  category: data.category,
  subcategory: data.subcategory,
  team: null,
  assignee: null,
  requester: data.requester,
  customer: data.customer,
  service: data.service,
  ci: data.ci,
  supplier: null,
  channel: data.channel,
  openedAt: occurredAt,
  resolvedAt: null,
  closedAt: null,
  reopened: 0,
  links: [],
  attributes: data.attributes,
  imported: data.imported?.source ?? null,
  ...noFamilyView,
  ...noResolutionView,
  ...nothingFulfilled,
  repeats: [],
  attachments: [],
  ...place,
});

const changeOf = (view: TicketView, event: RecordedTicketEvent): Partial<TicketView> =>
  stateChange(view, event) ??
  foldFamilyView(view, event) ??
  foldFulfilmentView(view, event) ??
  attachmentsChange(view, event) ??
  fieldChange(view, event);

const stateChange = (view: TicketView, event: RecordedTicketEvent): Partial<TicketView> | null => {
  const at = event.metadata.occurredAt;
  switch (event.type) {
    case 'TicketWorkStarted':
    case 'TicketResumed':
      return { state: 'active', hold: null };
    case 'TicketPutOnHold':
      return { state: 'on-hold', hold: { for: event.data.for, since: at } };
    case 'TicketResolved':
      return { state: 'resolved', hold: null, resolvedAt: at };
    case 'TicketReopened': {
      const { hold } = event.data;
      const reopened = { reopened: view.reopened + 1, resolvedAt: null, closedAt: null };
      return hold
        ? { ...reopened, state: 'on-hold', hold: { for: hold, since: at } }
        : { ...reopened, state: 'active', hold: null };
    }
    case 'TicketClosed':
      return { state: 'closed', hold: null, closedAt: at, resolvedAt: view.resolvedAt ?? at };
    case 'TicketCancelled':
      return { state: 'cancelled', hold: null, closedAt: at };
    default:
      return null;
  }
};

const attachmentsChange = (view: TicketView, event: RecordedTicketEvent): Partial<TicketView> | null => {
  const attachments = foldAttachments('Ticket', view.attachments, event);
  return attachments && { attachments };
};

const fieldChange = (view: TicketView, event: RecordedTicketEvent): Partial<TicketView> => {
  switch (event.type) {
    case 'TicketPrioritised':
      return priorityChange(view, event.data);
    case 'TicketCategorised':
      return { category: event.data.category, subcategory: event.data.subcategory };
    case 'TicketAssignedToTeam':
      return { team: event.data.team };
    case 'TicketAssignedToAgent':
      return { assignee: event.data.agent };
    case 'TicketHandedOver':
      return { supplier: event.data.supplier };
    case 'TicketTakenBack':
      return { supplier: null };
    case 'TicketLinked':
      return { links: withLink(view.links, event.data) };
    case 'TicketUnlinked': {
      const { type, ref } = event.data;
      return { links: view.links.filter((link) => link.type !== type || link.ref !== ref) };
    }
    case 'TicketComplaintRepeated':
      return { repeats: event.data.earlier };
    case 'TicketCorrected':
      return { requester: event.data.requester, ci: event.data.ci };
    case 'TicketAttributesChanged':
      return attributesChange(view, event.data.attributes);
    default:
      return {};
  }
};

const priorityChange = (
  view: TicketView,
  { impact, urgency, priority, reason, because }: TicketPrioritised['data'],
): Partial<TicketView> => {
  const prioritisedBy = because === undefined ? view.prioritisedBy : because === null ? 'hand' : 'matrix';
  return { impact, urgency, priority, because: because ?? null, prioritisedBy, priorityReason: reason };
};

const attributesChange = (view: TicketView, changed: Readonly<Record<string, string | null>>): Partial<TicketView> => {
  const attributes = Object.entries({ ...view.attributes, ...changed });
  const kept = attributes.filter((entry): entry is [string, string] => entry[1] !== null);
  return { attributes: Object.fromEntries(kept) };
};

const withLink = (links: readonly Link[], { replaces, ...link }: Link): readonly Link[] => [
  ...links.filter(({ type, ref }) => type !== link.type || ref !== replaces),
  link,
];
