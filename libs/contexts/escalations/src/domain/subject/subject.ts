import { type Text } from '@chronodesk/kernel';
import { type TicketFacts } from '../ticket-facts.js';
import { type EscalationMatter, MATTER_KINDS, type Owner } from './matter.js';

/** What escalations are told apart by in questions: `ticket` stands for tickets of every kind and their clocks. */
export const SUBJECT_KINDS = ['ticket', ...MATTER_KINDS] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What an escalation is about; every one of its facts repeats it, so that each can be told by itself. */
export interface EscalationSubject {
  /** Null where the matter is no ticket. */
  readonly ticket: TicketFacts | null;
  /** Absent: it is about the ticket, or one of its clocks. */
  readonly matter?: EscalationMatter;
}

/** The subject alone, of anything that has one. */
export const subjectOf = ({ ticket, matter }: EscalationSubject): EscalationSubject => ({
  ticket,
  ...(matter && { matter }),
});

/** Who has to see to it by nature: the team of a ticket, the owner of a report, whoever leads a major incident, the owner of a service that was changed without authority; null where nobody is known. */
export const ownerOfSubject = ({ ticket, matter }: EscalationSubject): Owner | null => {
  switch (matter?.kind) {
    case 'regulatory-deadline':
    case 'unauthorised-change':
      return matter.owner;
    case 'major-incident-update':
      return matter.lead;
    case 'availability':
      return null;
    default:
      return ticket?.team ? { kind: 'team', id: ticket.team } : null;
  }
};

/** What people call it. */
export const nameOfSubject = ({ ticket, matter }: EscalationSubject): Text => {
  if (!matter) return { en: ticket?.number ?? '', de: ticket?.number ?? '' };
  if (matter.kind === 'regulatory-deadline') {
    const { regulationName, stageName } = matter;
    return { en: `${regulationName} (${stageName.en})`, de: `${regulationName} (${stageName.de})` };
  }
  if (matter.kind === 'major-incident-update') {
    const { ticket: incident, audience } = matter;
    return { en: `${incident.number}, update for ${audience}`, de: `${incident.number}, Update für ${audience}` };
  }
  if (matter.kind === 'unauthorised-change') {
    const seen = matter.ci ?? matter.service ?? '';
    return { en: `the unauthorised change of ${seen}`, de: `der nicht genehmigten Änderung an ${seen}` };
  }
  const { service, period } = matter;
  return { en: `${service} in ${period.label}`, de: `${service} in ${period.label}` };
};
