import { type Text } from '@chronodesk/kernel';

/** Why a clock is judged otherwise; each was found by judging again with that one thing changed. */
export const DIFFERENCE_REASONS = [
  'no-agreement-then',
  'backdated-event',
  'not-recorded-yet',
  'no-target-then',
  'no-target',
  'target',
  'priority',
  'calendar',
  'pause-rules',
  'reopening',
  'rebound',
  'other-agreement-then',
] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

/** Both sides of a difference, as far as sentences need them; targets are ISO 8601 durations. */
export interface ComparedSides {
  readonly then: {
    readonly agreement: string;
    readonly version: number;
    readonly target: string | null;
    readonly priority: number | null;
  } | null;
  readonly by: {
    readonly agreement: string;
    readonly version: number;
    readonly target: string | null;
    readonly priority: number | null;
  };
}

/** The reason in a sentence. */
export const sentenceOf = (reason: DifferenceReason, sides: ComparedSides): Text => SENTENCES[reason](sides);

const nameOf = (side: { readonly agreement: string; readonly version: number } | null): string =>
  side ? `${side.agreement}@${side.version}` : '–';

const SENTENCES: Readonly<Record<DifferenceReason, (sides: ComparedSides) => Text>> = {
  'no-agreement-then': () => ({
    en: 'No agreement judged this ticket then.',
    de: 'Damals galt für dieses Ticket keine Vereinbarung.',
  }),
  'backdated-event': () => ({
    en: 'The verdict was recorded before a backdated event became known.',
    de: 'Das Urteil wurde festgehalten, bevor ein rückdatiertes Ereignis bekannt wurde.',
  }),
  'not-recorded-yet': () => ({
    en: 'The verdict has not been recorded yet.',
    de: 'Das Urteil ist noch nicht festgehalten.',
  }),
  'no-target-then': ({ then, by }) => ({
    en: `${nameOf(then)} had no target for this priority; ${nameOf(by)} has ${by.target ?? 'one'}.`,
    de: `${nameOf(then)} hatte für diese Priorität kein Ziel; in ${nameOf(by)} gilt ${by.target ?? 'eines'}.`,
  }),
  'no-target': ({ then, by }) => ({
    en: `${nameOf(by)} has no target for this priority; ${nameOf(then)} had ${then?.target ?? 'one'}.`,
    de: `${nameOf(by)} hat für diese Priorität kein Ziel; in ${nameOf(then)} galt ${then?.target ?? 'eines'}.`,
  }),
  target: ({ then, by }) => ({
    en: `The target was ${then?.target ?? 'another'}; here it is ${by.target ?? 'another'}.`,
    de: `Das Ziel war ${then?.target ?? 'ein anderes'}; hier ist es ${by.target ?? 'ein anderes'}.`,
  }),
  priority: ({ then, by }) => ({
    en: `Decided with priority ${then?.priority ?? '–'} then, with priority ${by.priority ?? '–'} here.`,
    de: `Damals mit Priorität ${then?.priority ?? '–'} entschieden, hier mit Priorität ${by.priority ?? '–'}.`,
  }),
  calendar: () => ({
    en: 'The calendar counts other hours.',
    de: 'Der Kalender zählt andere Stunden.',
  }),
  'pause-rules': () => ({
    en: 'Other holds pause the clock.',
    de: 'Andere Wartegründe halten die Uhr an.',
  }),
  reopening: () => ({
    en: 'Reopening acts differently on the clock.',
    de: 'Das Wiedereröffnen wirkt anders auf die Uhr.',
  }),
  rebound: () => ({
    en: 'The ticket was bound on the way; here one version counts from the opening.',
    de: 'Das Ticket wurde erst unterwegs gebunden; hier gilt eine Version ab der Eröffnung.',
  }),
  'other-agreement-then': ({ then }) => ({
    en: `Another agreement judged the ticket then: ${nameOf(then)}.`,
    de: `Damals galt eine andere Vereinbarung: ${nameOf(then)}.`,
  }),
};
