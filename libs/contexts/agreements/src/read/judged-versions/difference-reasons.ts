import { isSameValue } from '@chronodesk/kernel';
import { type ResolvedContent } from '../../domain/judging/resolved-content.js';
import { type ClockOutcome, isSameOutcome } from '../../domain/judging/clock-outcomes.js';
import { type DifferenceReason } from '../../domain/judging/difference-reasons.js';
import { type Binding, bindingAt, type ContentOf } from '../sla-clocks/judged-ticket.js';
import {
  type ComparableTicket,
  type JudgingVersion,
  outcomesThen,
  type RecordedVerdict,
} from './outcomes-by-version.js';

/** One clock that comes out differently, with both sides. */
export interface DifferingClock {
  readonly ticket: ComparableTicket;
  readonly judging: JudgingVersion;
  readonly contentOf: ContentOf;
  readonly asOf: number;
  readonly name: string;
  readonly recorded: RecordedVerdict | undefined;
  /** By the other version. */
  readonly outcome: ClockOutcome | undefined;
  /** By the versions bound then, with all that is known today. */
  readonly now: ClockOutcome | undefined;
}

/** What can be taken over from the other version one at a time; together they make the other version. */
const SWAPS = {
  targets: (mine, other) => ({ ...mine, targets: other.targets }),
  calendar: (mine, other) => ({ ...mine, calendar: other.calendar }),
  pauses: (mine, other) => withPauses(mine, other),
  reopening: ({ onReopen: _, ...mine }, { onReopen }) => (onReopen === undefined ? mine : { ...mine, onReopen }),
} as const satisfies Record<string, (mine: ResolvedContent, other: ResolvedContent) => ResolvedContent>;

/** `binding`: only the first version counts, from the opening. */
type Ingredient = keyof typeof SWAPS | 'binding';
const INGREDIENTS: readonly Ingredient[] = ['targets', 'calendar', 'pauses', 'reopening', 'binding'];

/** Why a clock comes out differently: every explanation is tried on the engine, none is guessed. */
export const reasonsFor = (clock: DifferingClock): { reasons: DifferenceReason[]; together: boolean } => {
  const { ticket, judging, recorded, outcome, now } = clock;
  if (ticket.bindings.length === 0) return { reasons: ['no-agreement-then'], together: false };
  const reasons: DifferenceReason[] = [];
  if (recorded && !isSameOutcome(recorded, now)) reasons.push('backdated-event');
  if (!recorded && (now?.verdict === 'met' || now?.verdict === 'breached')) reasons.push('not-recorded-yet');
  if (isSameOutcome(now, outcome)) return { reasons, together: false };
  const { ingredients, together } = decisiveIngredients(clock);
  reasons.push(...ingredients.map((ingredient) => reasonOf(ingredient, clock)));
  if (agreementThen(clock) !== judging.agreement) reasons.push('other-agreement-then');
  return { reasons, together };
};

/** Ingredients that alone lead to the other verdict; where none does, the fewest that do together. */
const decisiveIngredients = (clock: DifferingClock): { ingredients: Ingredient[]; together: boolean } => {
  const differing = INGREDIENTS.filter((ingredient) => isDifferent(ingredient, clock));
  const alone = differing.filter((ingredient) => explains([ingredient], clock));
  if (alone.length > 0) return { ingredients: alone, together: false };
  let needed = differing;
  for (const ingredient of differing) {
    const fewer = needed.filter((one) => one !== ingredient);
    if (explains(fewer, clock)) needed = fewer;
  }
  return { ingredients: needed, together: needed.length > 1 };
};

const isDifferent = (ingredient: Ingredient, { ticket: { bindings }, judging, contentOf }: DifferingClock): boolean =>
  ingredient === 'binding'
    ? bindings.length > 1 || bindings[0]?.isDeliberate === true
    : bindings.some((binding) => {
        const content = contentOf(binding);
        return !isSameValue(SWAPS[ingredient](content, judging.content), content);
      });

const explains = (ingredients: readonly Ingredient[], clock: DifferingClock): boolean => {
  const { ticket, judging, contentOf, asOf, name, outcome } = clock;
  const bindings = ingredients.includes('binding') ? fromOpening(ticket.bindings) : ticket.bindings;
  const swapped: ContentOf = (binding) =>
    ingredients.reduce<ResolvedContent>(
      (content, ingredient) => (ingredient === 'binding' ? content : SWAPS[ingredient](content, judging.content)),
      contentOf(binding),
    );
  return isSameOutcome(outcomesThen({ story: ticket.story, bindings }, swapped, asOf).get(name), outcome);
};

/** The first version only, as if it had been bound at the opening. */
const fromOpening = (bindings: readonly Binding[]): Binding[] =>
  bindings.slice(0, 1).map(({ isDeliberate: _, ...binding }) => binding);

const reasonOf = (ingredient: Ingredient, { now, outcome }: DifferingClock): DifferenceReason => {
  switch (ingredient) {
    case 'targets':
      if (!now) return 'no-target-then';
      if (!outcome) return 'no-target';
      return now.priority === outcome.priority ? 'target' : 'priority';
    case 'calendar':
      return 'calendar';
    case 'pauses':
      return 'pause-rules';
    case 'reopening':
      return 'reopening';
    case 'binding':
      return 'rebound';
  }
};

const agreementThen = ({ ticket: { bindings }, recorded, now, asOf }: DifferingClock): string | undefined =>
  recorded?.agreement ?? bindingAt(bindings, now?.at ?? asOf)?.agreement;

const withPauses = (mine: ResolvedContent, other: ResolvedContent): ResolvedContent => {
  const { pauseOn: _, pausable: __, ...rest } = mine;
  const { pauseOn, pausable } = other;
  return { ...rest, ...(pauseOn && { pauseOn }), ...(pausable && { pausable }) };
};
