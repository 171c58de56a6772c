import { type Anchor, type FormField, type Owner, type Stage } from '../regulation.events.js';

/** A field that every submission has to fill. */
export const needed = (key: string, en: string, de: string): FormField => ({
  ...{ key, label: { en, de }, required: true, requiredIfLate: false },
});

/** A field for what is known already. */
export const optional = (key: string, en: string, de: string): FormField => ({
  ...needed(key, en, de),
  required: false,
});

/** What a late submission has to explain. */
export const reasonsForDelay: FormField = {
  ...needed('reasonsForDelay', 'Reasons for the delay', 'Gründe der Verzögerung'),
  ...{ required: false, requiredIfLate: true },
};

/** The instant of becoming aware, which every case knows. */
export const awareness = (en: string, de: string): Anchor => ({
  ...{ id: 'awareness', name: { en, de }, atOpening: true },
});

export const role = (id: string): Owner => ({ kind: 'role', id });

/** What a stage is unless its law says otherwise. */
export const plain: Pick<Stage, 'counts' | 'notLaterThan' | 'nextWorkingDay'> = {
  counts: 'first',
  notLaterThan: null,
  nextWorkingDay: false,
};
