import {
  type Decider,
  type Fault,
  InvalidInput,
  isSameValue,
  NotFound,
  RuleViolation,
  unreachable,
} from '@chronodesk/kernel';
import { faultsOfKind } from './agreement-kind.check.js';
import type * as commands from './agreement.commands.js';
import { type AgreementContent, type AgreementEvent } from './agreement.events.js';
import { type Agreement, evolveAgreement, type KnownAgreement } from './agreement.js';
import { faultsOfServices } from './availability/target-scope.js';
import { asWritten } from './calendar/calendar.js';

type Decide<Command extends commands.AgreementCommand> = (
  data: Command['data'],
  agreement: Agreement,
) => AgreementEvent[];

export const draftAgreement: Decide<commands.DraftAgreement> = ({ name, kind, scope, content }, agreement) => {
  refuseFaults(faultsOfServices(content.availability, scope.service));
  if (agreement.status === 'unknown')
    return [{ type: 'AgreementDrafted', data: { name, kind, scope, version: 1, content } }];
  const { status, version, name: knownName, kind: knownKind, scope: knownScope, content: known } = agreement;
  const again = { name: knownName, kind: knownKind, scope: knownScope, content: comparable(known) };
  if (status === 'draft' && version === 1 && isSameValue({ name, kind, scope, content: comparable(content) }, again))
    return [];
  throw new RuleViolation('AGREEMENT_EXISTS', {
    en: 'An agreement with this id exists already. Amend it, or choose another id.',
    de: 'Eine Vereinbarung mit dieser Id gibt es schon. Bitte diese ändern oder eine andere Id wählen.',
  });
};

export const activateAgreement: Decide<commands.ActivateAgreement> = (_, agreement) => {
  const { status, version } = notRetired(agreement);
  return status === 'active' ? [] : [{ type: 'AgreementActivated', data: { version } }];
};

export const amendAgreement: Decide<commands.AmendAgreement> = ({ name, content, reason }, agreement) => {
  const known = notRetired(agreement);
  // Only here the kind and the scope of the agreement are known: the body of an amendment does not repeat them.
  refuseFaults([...faultsOfKind(known.kind, content), ...faultsOfServices(content.availability, known.scope.service)]);
  const amended = { name: name ?? known.name, content };
  if (isSameValue(amended, { name: known.name, content: known.content })) return [];
  return [{ type: 'AgreementAmended', data: { ...amended, version: known.version + 1, reason: reason ?? null } }];
};

export const retireAgreement: Decide<commands.RetireAgreement> = ({ reason }, agreement) =>
  existing(agreement).status === 'retired' ? [] : [{ type: 'AgreementRetired', data: { reason: reason ?? null } }];

/** The dates that a newer library, or a later year, finds for the same holidays do not make it another draft. */
const comparable = ({ calendar, ...terms }: AgreementContent): object => ({
  ...terms,
  calendar: typeof calendar === 'object' && 'id' in calendar ? calendar : asWritten(calendar),
});

const refuseFaults = (faults: readonly Fault[]): void => {
  if (faults.length > 0) throw new InvalidInput(faults);
};

const existing = (agreement: Agreement): KnownAgreement => {
  if (agreement.status === 'unknown') throw new NotFound('agreement');
  return agreement;
};

const notRetired = (agreement: Agreement): KnownAgreement => {
  const known = existing(agreement);
  if (known.status === 'retired')
    throw new RuleViolation('AGREEMENT_RETIRED', {
      en: `“${known.name}” is retired. Draft a new agreement instead.`,
      de: `„${known.name}“ ist beendet. Bitte eine neue Vereinbarung entwerfen.`,
    });
  return known;
};

const decide = (command: commands.AgreementCommand, agreement: Agreement): AgreementEvent[] => {
  switch (command.type) {
    case 'DraftAgreement':
      return draftAgreement(command.data, agreement);
    case 'ActivateAgreement':
      return activateAgreement(command.data, agreement);
    case 'AmendAgreement':
      return amendAgreement(command.data, agreement);
    case 'RetireAgreement':
      return retireAgreement(command.data, agreement);
    default:
      return unreachable(command);
  }
};

export const agreementDecider: Decider<Agreement, commands.AgreementCommand, AgreementEvent> = {
  initialState: { status: 'unknown' },
  evolve: evolveAgreement,
  decide,
};
