import { type ResolvedContent } from '../../domain/judging/resolved-content.js';
import { type TimelineEvent } from '../../domain/clock-engine/timeline.js';
import { rowsOf } from '../sla-clocks/clock-rows.js';
import { type Binding, type ContentOf } from '../sla-clocks/judged-ticket.js';
import { passedSteps } from '../sla-clocks/passed-steps.query.js';
import { type SlaVerdict } from '../sla-clocks/sla-clocks.entities.js';
import { type TicketStory } from '../sla-clocks/ticket-story.js';
import { type ComparableTicket, type RecordedVerdict } from './outcomes-by-version.js';

/** An instant of Monday, 2 March 2026 (UTC), in epoch milliseconds. */
export const monday = (hour: number, minute = 0): number => Date.UTC(2026, 2, 2, hour, minute);

/** An incident of Acme, opened on that Monday at eight with priority 1, and what happened to it. */
export const storyOf = (id: string, ...happened: TimelineEvent[]): TicketStory => {
  const opened = { at: monday(8), what: 'opened', priority: 1 } as const;
  const facts = {
    id,
    number: `INC${id}`,
    kind: 'incident',
    customer: 'acme',
    service: 'mail',
    team: null,
    supplier: null,
  };
  const changes = happened.flatMap((event) =>
    event.what === 'prioritised' ? [{ at: new Date(event.at).toISOString(), facts: { priority: event.priority } }] : [],
  );
  const opening = { ...facts, priority: 1 };
  return {
    facts: { ...opening, ...changes.at(-1)?.facts },
    openingFacts: changes.length > 0 ? opening : null,
    changes,
    imported: null,
    openedAt: new Date(opened.at).toISOString(),
    recordedAt: new Date(opened.at).toISOString(),
    isClosed: false,
    timeline: [opened, ...happened],
    parties: [],
  };
};

/** Bound to versions of `gold` at instants, the first one from the opening. */
export const boundTo = (...versions: readonly (readonly [version: number, at: number])[]): Binding[] =>
  versions.map(([version, at]) => ({
    ...{ agreement: 'gold', version, historical: false, at: new Date(at).toISOString() },
    ...{ eventId: 'e', correlationId: 'c' },
  }));

/** A ticket with the verdicts that the watcher recorded up to an instant, knowing the story as it was told then. */
export const recordedTicket = (
  story: TicketStory,
  bindings: readonly Binding[],
  contentOf: ContentOf,
  { at, toldThen = story }: { readonly at: number; readonly toldThen?: TicketStory },
): ComparableTicket => {
  const before = { story: toldThen, bindings, spanBindings: [], recorded: [], clockRevision: 0 };
  const recorded = passedSteps(before, contentOf, at, at).map(({ fact }) => fact);
  const { verdicts } = rowsOf({ story, bindings, spanBindings: [], recorded, clockRevision: 0 }, contentOf);
  return { story, bindings, verdicts: verdicts.map(verdictOf) };
};

const verdictOf = ({ metric, cycle, verdict, at, dueAt, agreement, version, target, priority }: SlaVerdict) => ({
  ...{ metric, cycle, verdict: verdict as RecordedVerdict['verdict'], agreement, version, target, priority },
  ...{ at: Date.parse(at), dueAt: dueAt === null ? null : Date.parse(dueAt) },
});

/** Contents by number of the version. */
export const versionsOf =
  (...contents: readonly ResolvedContent[]): ContentOf =>
  ({ version }) =>
    contents[version - 1]!;
