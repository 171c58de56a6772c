import { versionedCalendar } from '../../domain/calendar/calendar-versions.js';
import { calendarIdOf, resolveContent } from '../../domain/judging/resolved-content.js';
import { versionKey, type VersionRecord } from '../agreement-versions/version-history.js';
import { type CalendarRecord } from '../calendars/calendar-history.js';
import { type Binding, type ContentOf } from './judged-ticket.js';

type StoredVersion = Pick<VersionRecord, 'agreement' | 'version' | 'content'>;

/** Ids of the calendars that some versions refer to. */
export const calendarIdsOf = (versions: readonly Pick<VersionRecord, 'content'>[]): string[] => [
  ...new Set(versions.flatMap(({ content }) => calendarIdOf(content) ?? [])),
];

/** The contents of versions as the clocks know them, with the calendars they refer to. */
export const contentsOf = (versions: readonly StoredVersion[], calendars: readonly CalendarRecord[]): ContentOf => {
  const inOrder = [...calendars].sort((a, b) => a.version - b.version);
  const known = new Map(
    calendarIdsOf(versions).map((id) => [id, versionedCalendar(inOrder.filter(({ calendar }) => calendar === id))]),
  );
  const contents = new Map(
    versions.map((version) => [versionKey(version), resolveContent(version.content, (id) => known.get(id)!)]),
  );
  return (binding: Pick<Binding, 'agreement' | 'version'>) => {
    const content = contents.get(versionKey(binding));
    if (!content)
      throw new Error(`A ticket is bound to ${versionKey(binding)}, which the ledger does not hold before.`);
    return content;
  };
};
