import { type AgreementContent, type AgreementEvent, type AgreementScope } from './agreement.events.js';

/** An agreement once drafted; `version` is its newest. */
export interface KnownAgreement {
  readonly status: 'draft' | 'active' | 'retired';
  readonly name: string;
  readonly scope: AgreementScope;
  readonly version: number;
  readonly content: AgreementContent;
}

export type Agreement = { readonly status: 'unknown' } | KnownAgreement;

/** Folds one event; total, so an event that makes no sense leaves the agreement as it is. */
export const evolveAgreement = (agreement: Agreement, event: AgreementEvent): Agreement => {
  if (event.type === 'AgreementDrafted') {
    const { name, scope, version, content } = event.data;
    return { status: 'draft', name, scope, version, content };
  }
  if (agreement.status === 'unknown') return agreement;
  switch (event.type) {
    case 'AgreementActivated':
      return { ...agreement, status: 'active' };
    case 'AgreementAmended': {
      const { name, version, content } = event.data;
      return { ...agreement, name, version, content };
    }
    case 'AgreementRetired':
      return { ...agreement, status: 'retired' };
    default:
      return agreement;
  }
};
