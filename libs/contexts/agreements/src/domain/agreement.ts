import {
  type AgreementContent,
  type AgreementEvent,
  type AgreementKind,
  type AgreementScope,
} from './agreement.events.js';

/** An agreement once drafted; `version` is its newest. */
export interface KnownAgreement {
  readonly status: 'draft' | 'active' | 'retired';
  readonly name: string;
  readonly kind: AgreementKind;
  readonly scope: AgreementScope;
  readonly version: number;
  readonly content: AgreementContent;
  /** Versions that are or were in force, oldest first. */
  readonly everInForce: readonly number[];
}

export type Agreement = { readonly status: 'unknown' } | KnownAgreement;

/** Folds one event; total, so an event that makes no sense leaves the agreement as it is. */
export const evolveAgreement = (agreement: Agreement, event: AgreementEvent): Agreement => {
  if (event.type === 'AgreementDrafted') {
    const { name, kind, scope, version, content } = event.data;
    return { status: 'draft', name, kind, scope, version, content, everInForce: [] };
  }
  if (agreement.status === 'unknown') return agreement;
  switch (event.type) {
    case 'AgreementActivated':
      return { ...agreement, status: 'active', everInForce: [...agreement.everInForce, agreement.version] };
    case 'AgreementAmended': {
      const { name, version, content } = event.data;
      const everInForce = agreement.status === 'active' ? [...agreement.everInForce, version] : agreement.everInForce;
      return { ...agreement, name, version, content, everInForce };
    }
    case 'AgreementRetired':
      return { ...agreement, status: 'retired' };
    default:
      return agreement;
  }
};
