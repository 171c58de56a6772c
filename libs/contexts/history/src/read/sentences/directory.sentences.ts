import { type CustomerEvent, type PersonEvent, type TeamEvent } from '@chronodesk/directory/published';
import { because, type Sentences, text } from './phrases.js';

/** What happened in the directory, in words. People are not named: their names are kept in one place only. */
export const directorySentences: Sentences<CustomerEvent | TeamEvent | PersonEvent> = {
  CustomerDefined: ({ name }) => text(`Customer ${name} was defined.`, `Kunde ${name} wurde angelegt.`),
  CustomerAmended: ({ name }) => text(`Customer ${name} was changed.`, `Kunde ${name} wurde geändert.`),
  CustomerRetired: ({ name, reason }) =>
    text(
      `Customer ${name} is served no longer${because(reason)}.`,
      `Kunde ${name} wird nicht mehr betreut${because(reason)}.`,
    ),
  TeamDefined: ({ name, line }) =>
    text(`Team ${name} was set up in line ${line}.`, `Team ${name} wurde in Linie ${line} eingerichtet.`),
  TeamAmended: ({ name, line }) =>
    text(
      `Team ${name} was changed; it works in line ${line}.`,
      `Team ${name} wurde geändert; es arbeitet in Linie ${line}.`,
    ),
  TeamRetired: ({ name, reason }) =>
    text(`Team ${name} was dissolved${because(reason)}.`, `Team ${name} wurde aufgelöst${because(reason)}.`),
  PersonDefined: () =>
    text('A person was added to the directory.', 'Eine Person wurde in das Verzeichnis aufgenommen.'),
  PersonAmended: () => text('The details of a person were changed.', 'Die Angaben zu einer Person wurden geändert.'),
  PersonRetired: ({ reason }) =>
    text(`The person is here no longer${because(reason)}.`, `Die Person ist nicht mehr hier${because(reason)}.`),
};
