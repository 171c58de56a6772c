import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@chronodesk/eventing';
import { InvalidInput, type Recorded } from '@chronodesk/kernel';
import { type AgreementContent, type AgreementEvent } from '../../domain/agreement.events.js';
import { versionedCalendar } from '../../domain/calendar/calendar-versions.js';
import { type VersionedCalendar } from '../../domain/calendar/calendar.js';
import { calendarIdOf, resolveContent, type ResolvedContent } from '../../domain/judging/resolved-content.js';
import { foldAgreementVersions, versionKey, type VersionRecord } from '../agreement-versions/version-history.js';
import { LedgerCalendars } from '../calendars/ledger-calendars.query.js';
import { type Binding, type ContentOf } from './judged-ticket.js';

/** Contents kept; they never change, so they need no invalidation. The calendars they refer to do change. */
const CAPACITY = 500;

/** With which calendars. */
export interface CalendarsKnown {
  /** No instant later than this one (epoch milliseconds) is judged; now unless given. */
  readonly since?: number;
  /** Only what the ledger had recorded by then (ISO 8601, UTC). */
  readonly knownAt?: string;
}

/** What versions promise, from the ledger, with the calendars they refer to. */
@Injectable()
export class VersionContents {
  private readonly contents = new Map<string, AgreementContent>();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LedgerCalendars) private readonly calendars: LedgerCalendars,
  ) {}

  /** The contents of all these versions. @throws Error when the ledger lacks one. */
  async of(
    bindings: readonly Pick<Binding, 'agreement' | 'version'>[],
    known: CalendarsKnown = {},
  ): Promise<ContentOf> {
    const missing = bindings.filter((binding) => !this.contents.has(versionKey(binding)));
    for (const agreement of new Set(missing.map((binding) => binding.agreement))) await this.load(agreement);
    const written = bindings.map((binding) => [versionKey(binding), this.contents.get(versionKey(binding))] as const);
    const calendarOf = await this.calendarsOf(
      written.flatMap(([, content]) => content ?? []),
      known,
    );
    const wanted = new Map(written.map(([key, content]) => [key, content && resolveContent(content, calendarOf)]));
    return (binding) => {
      const content = wanted.get(versionKey(binding));
      if (!content) throw new Error(`The ledger holds no version ${versionKey(binding)}.`);
      return content;
    };
  }

  /** A content that is not in the ledger, with the calendar it refers to. @throws InvalidInput for an unknown one. */
  async resolved(content: AgreementContent): Promise<ResolvedContent> {
    const calendarOf = await this.calendarsOf([content], {});
    const id = calendarIdOf(content);
    if (id !== null && calendarOf(id).versions.length === 0)
      throw new InvalidInput([{ path: '/calendar/id', message: `there is no calendar ${id}` }]);
    return resolveContent(content, calendarOf);
  }

  private async calendarsOf(
    contents: readonly AgreementContent[],
    { since = Date.now(), knownAt }: CalendarsKnown,
  ): Promise<(id: string) => VersionedCalendar> {
    const ids = new Set(contents.flatMap((content) => calendarIdOf(content) ?? []));
    const calendars = new Map<string, VersionedCalendar>();
    for (const id of ids)
      calendars.set(
        id,
        knownAt === undefined ? await this.calendars.calendar(id, since) : await this.asKnown(id, since, knownAt),
      );
    return (id) => calendars.get(id) ?? { versions: [] };
  }

  private async asKnown(id: string, since: number, knownAt: string): Promise<VersionedCalendar> {
    const versions = await this.calendars.versions(id, since);
    return versionedCalendar(versions.filter(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(knownAt)));
  }

  private async load(agreement: string): Promise<void> {
    let versions: readonly VersionRecord[] = [];
    for await (const event of this.store.readStream(`agreement-${agreement}`))
      versions = foldAgreementVersions(versions, event as Recorded<AgreementEvent>);
    if (this.contents.size > CAPACITY) this.contents.clear();
    for (const version of versions) this.contents.set(versionKey(version), version.content);
  }
}
