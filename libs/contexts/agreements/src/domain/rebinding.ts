import { type Fault, InvalidInput, RuleViolation } from '@chronodesk/kernel';
import { type PartyAgreementKind } from './agreement.events.js';
import { ownerPrefix } from './judging/recorded-steps.js';
import { type AgreementToBind, type Rebind, type TicketToRebind } from './sla-clock.commands.js';
import { type SlaClockEvent, type SpanRef } from './sla-clock.events.js';
import { type SlaClock } from './sla-clock.js';

/**
 * Judges a ticket, or a span, by another version from now on. A version once in force will do, also of a retired
 * agreement: what was agreed when the ticket was opened may be what it should have been bound to.
 * @throws InvalidInput for a version or span that does not exist; RuleViolation when refused.
 */
export const rebind = ({ ticket, agreement, span, reason }: Rebind['data'], clock: SlaClock): SlaClockEvent[] => {
  if (ticket.isCancelled) throw ticketCancelled();
  const version = versionToBind(agreement);
  const bound = { ticket: ticket.id, agreement: agreement.id, version, historical: ticket.isImported, reason };
  if (agreement.kind === 'SLA') {
    if (span !== null) throw kindDoesNotFit(agreement);
    return isBoundAlready(clock, '', bound) ? [] : [{ type: 'TicketBoundToAgreement', data: bound }];
  }
  if (span === null) throw kindDoesNotFit(agreement);
  const { kind: agreementKind } = agreement;
  const found = spanOf(ticket, agreementKind, span);
  const owner = ownerPrefix({ agreementKind, span: found });
  if (isBoundAlready(clock, owner, bound)) return [];
  return [{ type: 'SpanBoundToAgreement', data: { ...bound, agreementKind, span: found } }];
};

const versionToBind = ({ version, newest, isActive, everInForce }: AgreementToBind): number => {
  if (version === null) {
    if (!isActive) throw notInForce();
    return newest;
  }
  if (version > newest) throw new InvalidInput([unknownVersion(newest)]);
  if (!everInForce.includes(version)) throw neverInForce(version);
  return version;
};

const spanOf = ({ spans }: TicketToRebind, agreementKind: PartyAgreementKind, number: number): SpanRef => {
  const found = spans.find((span) => span.agreementKind === agreementKind && span.number === number);
  if (found) return { number, party: found.party };
  const what = agreementKind === 'OLA' ? 'assignment to a team' : 'hand-over to a supplier';
  throw new InvalidInput([{ path: '/span', message: `is no ${what} of this ticket; see its clocks for the numbers` }]);
};

const isBoundAlready = (
  { bindings }: SlaClock,
  owner: string,
  { agreement, version }: { readonly agreement: string; readonly version: number },
): boolean => {
  const known = bindings.get(owner);
  return known?.agreement === agreement && known.version === version;
};

const unknownVersion = (newest: number): Fault => ({
  path: '/version',
  message: `is not known; the newest version is ${newest}`,
});

const ticketCancelled = () =>
  new RuleViolation('TICKET_CANCELLED', {
    en: 'The ticket is cancelled, so nothing judges it any more.',
    de: 'Das Ticket ist storniert und wird nicht mehr beurteilt.',
  });

const notInForce = () =>
  new RuleViolation('AGREEMENT_NOT_IN_FORCE', {
    en: 'The agreement is not in force now. Activate it, or name the version that was in force.',
    de: 'Die Vereinbarung gilt derzeit nicht. Bitte aktivieren oder die Version nennen, die galt.',
  });

const neverInForce = (version: number) =>
  new RuleViolation('AGREEMENT_VERSION_NEVER_IN_FORCE', {
    en: `Version ${version} was never in force, so no ticket can be judged by it. Choose another version.`,
    de: `Version ${version} war nie in Kraft, danach kann kein Ticket beurteilt werden. Bitte eine andere Version wählen.`,
  });

const kindDoesNotFit = ({ kind }: AgreementToBind) =>
  new RuleViolation(
    'AGREEMENT_KIND_DOES_NOT_FIT',
    kind === 'SLA'
      ? {
          en: 'An SLA judges the whole ticket, not a span. Leave out the span.',
          de: 'Ein SLA beurteilt das ganze Ticket und keinen Abschnitt. Bitte den Abschnitt weglassen.',
        }
      : {
          en: `The agreement judges ${kind === 'OLA' ? 'the span of a team' : 'the span of a supplier'}. Name the span by its number.`,
          de: `Die Vereinbarung beurteilt den Abschnitt ${kind === 'OLA' ? 'eines Teams' : 'eines Lieferanten'}. Bitte den Abschnitt mit seiner Nummer nennen.`,
        },
  );
