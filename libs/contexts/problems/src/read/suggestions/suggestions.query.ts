import { decodeCursor, pageOf, type Page } from '@chronodesk/http';
import { InvalidInput, type Text } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Grouping } from '../../domain/suggestions/suggestion-key.js';
import { DismissedSuggestion } from './dismissed-suggestions.entity.js';
import { type CountedGroup, excessOf, GroupCounts } from './group-counts.query.js';
import { GroupDetails, type ProblemAbout, type SampleTicket } from './group-details.query.js';
import { comparableWindows, groupText, type RecurrenceRule, ruleText } from './recurrence-rule.js';

/** A group of incidents that may have one cause. */
export interface Suggestion extends CountedGroup {
  /** `count / usual`; null where nothing is usual. */
  readonly ratio: number | null;
  readonly text: Text;
  /** The newest incidents of the group. */
  readonly samples: readonly SampleTicket[];
  /** Problems about it, or about a part of it, that are neither closed nor cancelled. */
  readonly problems: readonly ProblemAbout[];
  readonly dismissed: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** Suggestions with the rule they follow. */
export interface SuggestionPage extends Page<Suggestion> {
  readonly rule: RecurrenceRule & { readonly text: Text };
  /** All incidents of the span, to see whether there was more of everything. */
  readonly all: { readonly count: number; readonly usual: number | null };
}

/** Which groups, and which page of them. */
export interface SuggestionFilter extends RecurrenceRule {
  readonly by: readonly Grouping[];
  /** Whether dismissed ones are shown as well. */
  readonly dismissed: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

/** Groups of incidents that recur, those furthest above what is usual first. */
export class SuggestProblems extends Query<SuggestionPage> {
  constructor(readonly filter: SuggestionFilter) {
    super();
  }
}

@QueryHandler(SuggestProblems)
export class SuggestProblemsHandler implements IQueryHandler<SuggestProblems> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(GroupCounts) private readonly counts: GroupCounts,
    @Inject(GroupDetails) private readonly details: GroupDetails,
  ) {}

  async execute({ filter }: SuggestProblems): Promise<SuggestionPage> {
    const { by, dismissed, limit, cursor, ...rule } = filter;
    const isBehind = cursor === undefined ? () => true : behind(cursor);
    const windows = comparableWindows(rule, await this.counts.firstTicket());
    const dismissals = new Map((await this.readStore.select(DismissedSuggestion, '', [])).map((one) => [one.key, one]));
    const groups = (await this.counts.recurring(rule, windows, by)).filter(
      (group) => (dismissed || !dismissals.has(group.key)) && isBehind(group),
    );
    const shown = groups.slice(0, limit);
    const [samples, problems] = await Promise.all([this.details.samples(shown, rule), this.details.problems(shown)]);
    const toItem = (group: CountedGroup): Suggestion => {
      const dismissal = dismissals.get(group.key);
      return {
        ...group,
        usual: group.usual === null ? null : hundredths(group.usual),
        ratio: group.usual ? hundredths(group.count / group.usual) : null,
        text: groupText(group, group.count, group.usual),
        samples: samples.get(group.key) ?? [],
        problems: problems.get(group.key) ?? [],
        dismissed: dismissal
          ? { reason: dismissal.reason, by: dismissal.dismissedBy, at: dismissal.dismissedAt }
          : null,
      };
    };
    const page = pageOf(groups, limit, (group) => [excessOf(group), group.key], toItem);
    return {
      ...page,
      rule: { ...rule, windows, text: ruleText(rule, windows) },
      all: await this.counts.all(rule, windows),
    };
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Whether a group lies behind a cursor. */
const behind = (cursor: string): ((group: CountedGroup) => boolean) => {
  const [excess, key] = decodeCursor(cursor, 2);
  if (typeof excess !== 'number' || typeof key !== 'string')
    throw new InvalidInput([{ path: 'cursor', message: 'has to be the "next" of an earlier page of this list' }]);
  return (group) => excessOf(group) < excess || (excessOf(group) === excess && group.key > key);
};
