import { idOfStream } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ContractTerms, NO_TERMS } from '../domain/contracts/contract-terms.js';
import { lastDayOfNotice } from '../domain/contracts/notice.js';
import { type ContractTargets, type SupplierContractSigned, type SupplierEvent } from '../domain/supplier.events.js';

/** A contract as it stands; `to` is the agreed or the early end. */
export interface ContractView {
  readonly id: string;
  /** None named: all services. */
  readonly services: readonly string[];
  readonly targets: ContractTargets;
  readonly from: string;
  readonly to: string | null;
  readonly terms: ContractTerms;
  /** `YYYY-MM-DD`, inclusive; null without a notice period or an end, and once the contract was ended. */
  readonly lastDayOfNotice: string | null;
  readonly signedAt: string;
  readonly ended: { readonly at: string; readonly reason: string | null } | null;
}

export interface ReviewView {
  readonly from: string;
  readonly to: string;
  readonly rating: number;
  readonly notes: string | null;
  readonly by: string;
  readonly at: string;
}

/** A review meeting. */
export interface MeetingView {
  readonly id: string;
  readonly heldAt: string;
  readonly participants: readonly { readonly role: string; readonly name: string }[];
  readonly decisions: readonly string[];
  readonly notes: string | null;
}

/** Something that somebody has to see to by the end of a day (`YYYY-MM-DD`). */
export interface ActionView {
  readonly id: string;
  readonly meeting: string;
  readonly text: string;
  readonly owner: string;
  readonly dueOn: string;
  /** Null while it is open. */
  readonly done: { readonly at: string; readonly note: string | null } | null;
}

/** A supplier as the API shows it. Instants ISO 8601 UTC. */
export interface SupplierView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Gets new contracts. */
  readonly active: boolean;
  readonly contracts: readonly ContractView[];
  readonly reviews: readonly ReviewView[];
  readonly meetings: readonly MeetingView[];
  readonly actions: readonly ActionView[];
  readonly registeredAt: string;
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

type RecordedSupplierEvent = Recorded<SupplierEvent>;

/** Folds one event into the view; null as long as the supplier is not registered. */
export const foldSupplierView = (view: SupplierView | null, event: RecordedSupplierEvent): SupplierView | null => {
  const place = { revision: event.revision, position: String(event.position) };
  const at = event.metadata.occurredAt;
  if (event.type === 'SupplierRegistered') {
    const { name, description } = event.data;
    return (
      view ?? {
        id: idOfStream(event.stream),
        name,
        description,
        active: true,
        contracts: [],
        reviews: [],
        meetings: [],
        actions: [],
        registeredAt: at,
        ...place,
      }
    );
  }
  return view && { ...view, ...factOf(view, event, at), ...place };
};

const factOf = (
  { contracts, reviews, meetings, actions }: SupplierView,
  event: Exclude<RecordedSupplierEvent, { type: 'SupplierRegistered' }>,
  at: string,
): Partial<SupplierView> => {
  switch (event.type) {
    case 'SupplierAmended':
      return event.data;
    case 'SupplierDeactivated':
      return { active: false };
    case 'SupplierReactivated':
      return { active: true };
    case 'SupplierContractSigned':
      return { contracts: [...contracts.filter(({ id }) => id !== event.data.contract), contractOf(event.data, at)] };
    case 'SupplierContractEnded': {
      const { contract, at: end, reason } = event.data;
      const ended = (one: ContractView): ContractView => ({
        ...one,
        to: end,
        lastDayOfNotice: null,
        ended: { at: end, reason },
      });
      return { contracts: contracts.map((one) => (one.id === contract ? ended(one) : one)) };
    }
    case 'SupplierReviewed':
      return { reviews: [...reviews, { ...event.data, at }] };
    case 'SupplierReviewMeetingHeld': {
      const { meeting, ...held } = event.data;
      return { meetings: [...meetings, { id: meeting, ...held }] };
    }
    case 'SupplierActionAgreed': {
      const { action, ...agreed } = event.data;
      return { actions: [...actions, { id: action, ...agreed, done: null }] };
    }
    case 'SupplierActionDone': {
      const done = { at, note: event.data.note };
      return { actions: actions.map((one) => (one.id === event.data.action ? { ...one, done } : one)) };
    }
    default:
      return {};
  }
};

const contractOf = (
  { contract, services, targets, from, to, terms = NO_TERMS }: SupplierContractSigned['data'],
  signedAt: string,
): ContractView => ({
  ...{ id: contract, services, targets, from, to, terms },
  lastDayOfNotice: lastDayOfNotice(terms.notice, to),
  signedAt,
  ended: null,
});
