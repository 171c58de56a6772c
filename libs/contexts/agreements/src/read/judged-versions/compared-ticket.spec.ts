import fc from 'fast-check';
import { type ResolvedContent } from '../../domain/judging/resolved-content.js';
import * as examples from '../../domain/agreement.examples.js';
import { type TimelineEvent } from '../../domain/clock-engine/timeline.js';
import { sentenceOf } from '../../domain/judging/difference-reasons.js';
import { compareTicket } from './compared-ticket.js';
import { boundTo, monday, recordedTicket, storyOf, versionsOf } from './judged-history.examples.js';

const goldContent: ResolvedContent = { ...examples.goldContent, calendar: 'always' };
const slowerContent: ResolvedContent = { ...examples.slowerContent, calendar: 'always' };

const at = (hour: number, minute: number, event: object) => ({ at: monday(hour, minute), ...event }) as TimelineEvent;
const answered = at(8, 45, { what: 'answered' });
const resolved = at(13, 0, { what: 'resolved' });

/** Differences of a ticket that gold judged then, by another content. */
const differences = (content: ResolvedContent, story = storyOf('1', answered, resolved), agreement = 'gold') => {
  const ticket = recordedTicket(story, boundTo([1, monday(8)]), versionsOf(goldContent), { at: monday(20) });
  return differing(compareTicket(ticket, { agreement, version: 2, content }, versionsOf(goldContent)));
};
const differing = (clocks: ReturnType<typeof compareTicket>) =>
  clocks
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ metric, then, by, reasons, together }) => [
      metric,
      then?.verdict ?? null,
      by?.verdict ?? null,
      reasons.join(' ') + (together ? ' together' : ''),
    ]);

const office = { timeZone: 'UTC', weekly: { mon: [['09:00', '17:00']] } } as const;
const withTarget = (priority: number, within: string): ResolvedContent => ({
  ...goldContent,
  targets: goldContent.targets.map((target) =>
    target.metric === 'resolution' && target.priority === priority ? { ...target, within } : target,
  ),
});

describe('why a version judges otherwise', () => {
  it('finds nothing where the same version judges', () => expect(differences(goldContent)).toEqual([]));

  it('finds the target', () => expect(differences(slowerContent)).toEqual([['response', 'breached', 'met', 'target']]));

  it('finds the calendar', () =>
    expect(differences({ ...goldContent, calendar: office })).toEqual([
      ['response', 'breached', 'met', 'calendar'],
      ['resolution', 'breached', 'met', 'calendar'],
    ]));

  it('finds the rules of pausing', () => {
    const held = storyOf('1', answered, at(9, 0, { what: 'held', for: 'supplier' }), resolved);
    expect(differences({ ...goldContent, pauseOn: ['supplier'] }, held)).toEqual([
      ['resolution', 'breached', 'met', 'pause-rules'],
    ]);
  });

  it('finds the rule of reopening', () => {
    const twice = [at(9, 0, { what: 'resolved' }), at(9, 30, { what: 'reopened' }), at(12, 45, { what: 'resolved' })];
    expect(differences({ ...goldContent, onReopen: 'restart' }, storyOf('1', answered, ...twice))).toEqual([
      ['resolution', 'breached', 'met', 'reopening'],
      ['resolution', null, 'met', 'reopening'],
    ]);
  });

  it('finds the priority that decided', () => {
    const lowered = storyOf('1', answered, at(12, 30, { what: 'prioritised', priority: 2 }), resolved);
    expect(differences(withTarget(1, 'PT5H'), lowered)).toEqual([['resolution', 'breached', 'met', 'priority']]);
  });

  it('finds a target that one side does not have', () => {
    const noResponse = { ...goldContent, targets: goldContent.targets.filter(({ metric }) => metric !== 'response') };
    expect(differences(noResponse)).toEqual([['response', 'breached', null, 'no-target']]);
    const withUpdate = { ...goldContent, targets: [...goldContent.targets, updateTarget] };
    expect(differences(withUpdate)).toEqual([
      ['update', null, 'met', 'no-target-then'],
      ['update', null, 'met', 'no-target-then'],
    ]);
  });
  const updateTarget = { metric: 'update', priority: 1, within: 'PT10H' } as const;

  it('says when only several changes together make the difference', () => {
    const held = storyOf('1', answered, at(11, 0, { what: 'held', for: 'supplier' }), at(12, 0, { what: 'resumed' }));
    const late = { ...held, timeline: [...held.timeline, at(14, 0, { what: 'resolved' })] };
    const both = { ...withTarget(1, 'PT5H'), pauseOn: ['supplier'] } as const;
    expect(differences(both, late)).toEqual([['resolution', 'breached', 'met', 'target pause-rules together']]);
  });

  it('names the other agreement that judged then', () =>
    expect(differences(slowerContent, undefined, 'silver')).toEqual([
      ['response', 'breached', 'met', 'target other-agreement-then'],
    ]));

  it('tells a ticket that nothing judged then', () => {
    const ticket = { story: storyOf('1', answered, resolved), bindings: [], verdicts: [] };
    const judging = { agreement: 'gold', version: 1, content: goldContent };
    expect(differing(compareTicket(ticket, judging, versionsOf()))).toEqual([
      ['response', null, 'breached', 'no-agreement-then'],
      ['resolution', null, 'breached', 'no-agreement-then'],
    ]);
  });

  it('finds that the ticket was bound anew on the way', () => {
    const contentOf = versionsOf(goldContent, slowerContent);
    const bindings = boundTo([1, monday(8)], [2, monday(8, 10)]);
    const ticket = recordedTicket(storyOf('1', answered), bindings, contentOf, { at: monday(9) });
    expect(
      differing(compareTicket(ticket, { agreement: 'gold', version: 1, content: goldContent }, contentOf)),
    ).toEqual([['response', 'met', 'breached', 'target rebound']]);
  });

  it('shows a verdict that was recorded before a backdated event became known', () => {
    const toldThen = storyOf('1');
    const story = storyOf('1', at(8, 20, { what: 'answered' }));
    const contentOf = versionsOf(goldContent);
    const ticket = recordedTicket(story, boundTo([1, monday(8)]), contentOf, { at: monday(9), toldThen });
    expect(
      differing(compareTicket(ticket, { agreement: 'gold', version: 1, content: goldContent }, contentOf)),
    ).toEqual([['response', 'breached', 'met', 'backdated-event']]);
  });

  it('tells what came to pass and is not recorded yet', () => {
    const contentOf = versionsOf(goldContent);
    const ticket = { story: storyOf('1', answered), bindings: boundTo([1, monday(8)]), verdicts: [] };
    expect(
      differing(compareTicket(ticket, { agreement: 'gold', version: 1, content: goldContent }, contentOf)),
    ).toEqual([['response', null, 'breached', 'not-recorded-yet']]);
  });
});

describe('any story', () => {
  const happenings = fc.array(
    fc.record({
      minute: fc.nat(900),
      event: fc.constantFrom(
        ...[{ what: 'answered' }, { what: 'resolved' }, { what: 'reopened' }, { what: 'resumed' }, { what: 'closed' }],
        ...[
          { what: 'held', for: 'requester' },
          { what: 'held', for: 'supplier' },
        ],
        ...[1, 2, 3].map((priority) => ({ what: 'prioritised', priority })),
      ),
    }),
    { maxLength: 8 },
  );
  const stories = happenings.map((list) =>
    storyOf('1', ...list.sort((a, b) => a.minute - b.minute).map(({ minute, event }) => at(8, minute, event))),
  );
  const contents = fc.record({
    calendar: fc.constantFrom('always' as const, office),
    targets: fc.constantFrom(goldContent.targets, slowerContent.targets, withTarget(1, 'PT2H').targets),
    pauseOn: fc.subarray(['requester', 'supplier'] as const),
    pausable: fc.constant(['resolution'] as const),
    onReopen: fc.constantFrom('continue' as const, 'restart' as const),
  });

  it('is judged as recorded by the version that judged then', () => {
    fc.assert(
      fc.property(stories, contents, fc.nat(1200), (story, content, minute) => {
        const until = Math.max(story.timeline.at(-1)!.at + 1, monday(8, minute));
        const ticket = recordedTicket(story, boundTo([1, monday(8)]), versionsOf(content), { at: until });
        const clocks = compareTicket(ticket, { agreement: 'gold', version: 1, content }, versionsOf(content));
        expect(differing(clocks)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has a reason, with a sentence in both languages, wherever verdicts differ', () => {
    fc.assert(
      fc.property(stories, contents, contents, (story, content, other) => {
        const ticket = recordedTicket(story, boundTo([1, monday(8)]), versionsOf(content), { at: monday(8, 6000) });
        const judging = { agreement: 'gold', version: 2, content: other };
        for (const { then, by, reasons } of compareTicket(ticket, judging, versionsOf(content))) {
          const differ = then?.verdict !== (by?.verdict === 'none' ? undefined : by?.verdict);
          if (differ && by?.verdict !== 'pending') expect(reasons).not.toEqual([]);
          for (const reason of reasons) {
            const sides = { ...judging, target: 'PT1H', priority: 1 };
            const { en, de } = sentenceOf(reason, { then: sides, by: sides });
            expect(en && de).toBeTruthy();
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
