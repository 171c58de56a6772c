/** What an amount is paid for: a month, a ticket handed over, or an hour of work. */
export type BillingModel = 'fixed-per-month' | 'per-ticket' | 'time-and-material';

/** How a contract is paid. */
export interface Billing {
  readonly model: BillingModel;
  /** Decimal text with at most the digits of the currency, `"1200.00"`: per month, per ticket or per hour. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** How long before its end a contract has to be given notice, or it goes on by its own rules. */
export interface Notice {
  /** ISO 8601 in years, months, weeks and days: `P3M`. */
  readonly period: string;
  /** IANA zone whose days count. */
  readonly timeZone: string;
}

/** What leaving takes. */
export interface ExitTerms {
  /** `YYYY-MM-DD`: when everything has to be handed on; null: with the end of the contract. */
  readonly date: string | null;
  /** What the supplier owes on leaving: hand back data, train the next one, … */
  readonly duties: readonly string[];
}

/** The agreement on processing personal data on our behalf (Art. 28 GDPR). */
export interface DataProcessing {
  /** `YYYY-MM-DD`. */
  readonly signedOn: string;
  readonly reference: string;
  /** Firms that the supplier passes data on to. */
  readonly subProcessors: readonly string[];
}

/** Whom to turn to; people, so this never leaves the house. */
export interface Contact {
  /** What for: service manager, escalation, data protection, … */
  readonly role: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** What a contract says beside its targets and its term; null: nothing was agreed. */
export interface ContractTerms {
  /** The underpinning agreement (UC) whose clocks and penalties count. */
  readonly agreement: string | null;
  readonly notice: Notice | null;
  readonly exit: ExitTerms | null;
  readonly billing: Billing | null;
  readonly dataProcessing: DataProcessing | null;
  readonly contacts: readonly Contact[];
}

/** The terms of contracts that were signed before there were any. */
export const NO_TERMS: ContractTerms = {
  ...{ agreement: null, notice: null, exit: null, billing: null, dataProcessing: null, contacts: [] },
};
