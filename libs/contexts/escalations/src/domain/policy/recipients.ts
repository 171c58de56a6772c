import { type QuietHours } from '../quiet/quiet-hours.js';
import { type EscalationSubject, ownerOfSubject } from '../subject/subject.js';
import { type PolicyContent, type PolicyStep, type RecipientRule } from './policy-content.js';

/** Somebody who is told; `id` is opaque. A rota stands for whoever is on call at that instant. */
export interface Recipient {
  readonly kind: 'role' | 'team' | 'person' | 'rota';
  readonly id: string;
}

/** A recipient with the quiet hours that count for telling it. */
export interface Addressee {
  readonly recipient: Recipient;
  readonly quiet: readonly QuietHours[];
}

/** Whom a step tells, each once; where a ticket has no team, or nobody owns a matter, nobody stands in. */
export const addresseesOf = ({ to, quietHours }: PolicyStep, subject: EscalationSubject): Addressee[] => {
  const addressees = new Map<string, Addressee>();
  for (const rule of to) {
    const recipient = recipientOf(rule, subject);
    if (!recipient || addressees.has(textOfRecipient(recipient))) continue;
    const quiet = [quietHours, rule.quietHours].filter((hours) => hours !== undefined);
    addressees.set(textOfRecipient(recipient), { recipient, quiet });
  }
  return [...addressees.values()];
};

/** `team:network`; lists are filtered by it. */
export const textOfRecipient = ({ kind, id }: Recipient): string => `${kind}:${id}`;

/** Where a policy names somebody, rather than whoever an escalation concerns: JSON Pointer and recipient. */
export const recipientsNamedIn = ({ steps }: PolicyContent): { path: string; recipient: Recipient }[] =>
  steps.flatMap(({ to }, index) =>
    to.flatMap((rule, at) => {
      const recipient = namedBy(rule);
      return recipient ? [{ path: `/steps/${index}/to/${at}/${recipient.kind}`, recipient }] : [];
    }),
  );

const namedBy = (rule: RecipientRule): Recipient | null => {
  if ('role' in rule) return { kind: 'role', id: rule.role };
  if ('team' in rule) return { kind: 'team', id: rule.team };
  if ('person' in rule) return { kind: 'person', id: rule.person };
  return 'rota' in rule ? { kind: 'rota', id: rule.rota } : null;
};

const recipientOf = (rule: RecipientRule, subject: EscalationSubject): Recipient | null => {
  const named = namedBy(rule);
  if (named) return named;
  if ('owner' in rule) return ownerOfSubject(subject);
  const team = subject.ticket?.team ?? null;
  return team === null ? null : { kind: 'team', id: team };
};
