import { formatInstant } from '@chronodesk/wall-time';
import { type Deed } from '../plan/deed.js';
import { wholeSecond } from '../plan/working-hours.js';

/** Who sees to the reports to authorities at the provider. */
export const securityOfficer = 'katrin-seidel';

/** Something that has to be reported to authorities. */
export interface Reportable {
  /** Subject of the case. */
  readonly subject: string;
  /** Subject of the ticket that it began with. */
  readonly ticket: string;
  readonly title: string;
  readonly reason: string;
  readonly regulations: readonly ('nis2' | 'gdpr')[];
  /** When somebody knew that it is one. */
  readonly awareAt: number;
}

/** The decision that it has to be reported, which starts every clock. */
export const decidedToReport = (
  { subject, ticket, title, reason, regulations, awareAt }: Reportable,
  at: number,
): Deed => ({
  ...{ at: wholeSecond(at), actor: securityOfficer, subject, path: '/regulatory-cases', creates: true },
  body: {
    ...{ ticket: `{${ticket}}`, title, reason, regulations },
    anchors: { awareness: formatInstant(wholeSecond(awareAt)) },
  },
});

/** A command on the case. */
export const onCase = ({ subject }: Pick<Reportable, 'subject'>, at: number, verb: string, body: object): Deed => ({
  ...{ at: wholeSecond(at), actor: securityOfficer, subject, body },
  path: `/regulatory-cases/{${subject}}/${verb}`,
});
