import { type Recorded } from '@chronodesk/kernel';
import { type FormValue } from '../domain/fulfilment.events.js';
import { type TicketEvent } from '../domain/ticket.events.js';

/** A request's item and form, and how its approval stands. Instants ISO 8601, UTC. */
export interface RequestView {
  readonly item: string;
  readonly version: number;
  readonly name: string;
  readonly form: Readonly<Record<string, FormValue>>;
  readonly approval: {
    readonly state: 'waiting' | 'approved' | 'declined';
    readonly from: { readonly kind: 'person' | 'role'; readonly id: string };
    /** Who decided when; null while it waits. */
    readonly by: string | null;
    readonly at: string | null;
  } | null;
}

/** What is asked for, done and spent, as the API shows it. */
export interface FulfilmentView {
  readonly request: RequestView | null;
  /** `by` and `at`: who ticked it when; null while it is not done. */
  readonly checklist: readonly {
    readonly item: number;
    readonly text: string;
    readonly done: boolean;
    readonly by: string | null;
    readonly at: string | null;
  }[];
  /** Entries as they were corrected; those that were taken back have no minutes. */
  readonly time: readonly {
    readonly entry: number;
    readonly minutes: number;
    readonly on: string;
    readonly note: string | null;
    readonly by: string;
  }[];
  readonly minutesSpent: number;
}

export const nothingFulfilled: FulfilmentView = { request: null, checklist: [], time: [], minutesSpent: 0 };

/** Folds one event; null if it changes nothing here. */
export const foldFulfilmentView = (
  view: FulfilmentView,
  event: Recorded<TicketEvent>,
): Partial<FulfilmentView> | null => {
  const { actor: by, occurredAt: at } = event.metadata;
  switch (event.type) {
    case 'TicketItemRequested':
      return { request: { ...event.data, approval: null } };
    case 'TicketApprovalRequested':
      return withApproval(view, { state: 'waiting', from: event.data.from, by: null, at: null });
    case 'TicketApproved':
      return decided(view, { state: 'approved', by, at });
    case 'TicketDeclined':
      return decided(view, { state: 'declined', by, at });
    case 'TicketChecklistExtended': {
      const items = event.data.items.map((item) => ({ ...item, done: false, by: null, at: null }));
      return { checklist: [...view.checklist, ...items] };
    }
    case 'TicketChecklistTicked': {
      const { done } = event.data;
      const ticked = done ? { done, by, at } : { done, by: null, at: null };
      return {
        checklist: view.checklist.map((one) => (one.item === event.data.item ? { ...one, ...ticked } : one)),
      };
    }
    case 'TicketTimeLogged':
    case 'TicketTimeCorrected': {
      const { entry, minutes, on, note } = event.data;
      const before = view.time.find((one) => one.entry === entry);
      const line = { entry, minutes, on, note, by: before?.by ?? by };
      const time = before ? view.time.map((one) => (one === before ? line : one)) : [...view.time, line];
      return { time, minutesSpent: time.reduce((sum, one) => sum + one.minutes, 0) };
    }
    default:
      return null;
  }
};

type Approval = NonNullable<RequestView['approval']>;

const withApproval = ({ request }: FulfilmentView, approval: Approval): Partial<FulfilmentView> | null =>
  request && { request: { ...request, approval } };

const decided = (view: FulfilmentView, decision: Omit<Approval, 'from'>): Partial<FulfilmentView> | null => {
  const approval = view.request?.approval;
  return approval ? withApproval(view, { ...approval, ...decision }) : null;
};
