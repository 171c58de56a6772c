import { type ContractTerms } from '../domain/contracts/contract-terms.js';
import { type ContractTermsRequest } from './contracts.requests.js';

/** The desk's zone unless told otherwise. */
const DESK_ZONE = 'Europe/Berlin';

/** The terms as the domain knows them: what was left out was not agreed. */
export const termsOf = (body: ContractTermsRequest): ContractTerms => {
  const { agreement = null, notice, exit, billing, dataProcessing, contacts = [] } = body;
  return {
    agreement,
    notice: notice ? { period: notice.period, timeZone: notice.timeZone ?? DESK_ZONE } : null,
    exit: exit ? { date: exit.date ?? null, duties: exit.duties ?? [] } : null,
    billing: billing ? { model: billing.model, amount: billing.amount, currency: billing.currency } : null,
    dataProcessing: dataProcessing
      ? {
          signedOn: dataProcessing.signedOn,
          reference: dataProcessing.reference,
          subProcessors: dataProcessing.subProcessors ?? [],
        }
      : null,
    contacts: contacts.map(({ role, name, email = null, phone = null }) => ({ role, name, email, phone })),
  };
};
