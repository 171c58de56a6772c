import { formatInstant } from '@chronodesk/wall-time';
import { checkInstant } from '../clock-engine/timeline.check.js';
import { type PlainCalendar } from './calendar.js';
import { type CalendarKnowledge, checkCalendar, storedYears } from './calendar.check.js';
import {
  checkBody,
  type Checked,
  checked,
  checkId,
  checkText,
  fault,
  type Input,
  NAME_LENGTH,
  TEXT_LENGTH,
  membersOf,
} from '@chronodesk/kernel/input';

/** With what a calendar is read: what is known here, and when it is written (ISO 8601, UTC). */
export interface CalendarReading {
  readonly knowledge: CalendarKnowledge;
  readonly writtenAt: string;
}

/** A calendar as it is to be defined; `id` null: a new one. */
export interface CalendarDraft {
  readonly id: string | null;
  readonly name: string;
  readonly content: PlainCalendar;
  readonly validFrom: string | null;
}

/** A version as it is to be written; `validFrom` never lies before the instant of writing. */
export interface CalendarAmendment {
  readonly content: PlainCalendar;
  readonly validFrom: string;
  readonly reason?: string;
}

/** Reads the body of `POST /calendars`, or every fault. */
export const checkCalendarDraft = (body: unknown, reading: CalendarReading): Checked<CalendarDraft> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['name', 'content'], ['id', 'validFrom']);
    if (!members) return null;
    const id = checked(members.id, checkId);
    const name = checked(members.name, (each) => checkText(each, NAME_LENGTH));
    const content = checked(members.content, (each) => checkContent(each, reading));
    const validFrom = checked(members.validFrom, checkInstant);
    return name === null || content === null ? null : { id, name, content, validFrom: isoOrNull(validFrom) };
  });

/** Reads the body of `POST /calendars/{id}/amend`, or every fault. */
export const checkCalendarAmendment = (body: unknown, reading: CalendarReading): Checked<CalendarAmendment> =>
  checkBody(body, (input) => {
    const members = membersOf(input, ['content'], ['validFrom', 'reason']);
    if (!members) return null;
    const content = checked(members.content, (each) => checkContent(each, reading));
    const validFrom = checked(members.validFrom, (each) => checkNotBefore(each, reading.writtenAt));
    const reason = checked(members.reason, (each) => checkText(each, TEXT_LENGTH));
    if (content === null) return null;
    return { content, validFrom: isoOrNull(validFrom) ?? reading.writtenAt, ...(reason !== null && { reason }) };
  });

const checkContent = (input: Input, { knowledge, writtenAt }: CalendarReading): PlainCalendar | null =>
  checkCalendar(input, storedYears(writtenAt), knowledge);

const checkNotBefore = (input: Input, writtenAt: string): number | null => {
  const instant = checkInstant(input);
  if (instant === null || instant >= Date.parse(writtenAt)) return instant;
  return fault(input, 'must not lie in the past: it would change what was already judged');
};

const isoOrNull = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));
