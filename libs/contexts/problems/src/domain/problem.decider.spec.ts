import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { type ProblemCommand } from './problem.commands.js';
import { problemDecider } from './problem.decider.js';
import { type ProblemEvent, type ProblemState } from './problem.events.js';
import * as example from './problem.examples.js';
import { ALLOWED_FROM, type Verb } from './problem.transitions.js';

const given = specify(problemDecider);

describe('OpenProblem', () => {
  it('records what it is about', () => given([]).when(example.open).then([example.opened]));
  it('links each incident once, in the order given', () => {
    const incidents = [example.OTHER_INCIDENT, example.INCIDENT, example.OTHER_INCIDENT];
    given([])
      .when({ ...example.open, data: { ...example.open.data, incidents } })
      .then([example.opened, example.otherLinked, example.linked]);
  });
  it('refuses a number in use', () => given([example.opened]).when(example.open).thenRefused('PROBLEM_EXISTS'));
});

describe('LinkIncidents', () => {
  it('links what is not linked yet', () =>
    given([example.opened, example.otherLinked])
      .when({ type: 'LinkIncidents', data: { incidents: [example.OTHER_INCIDENT, example.INCIDENT] } })
      .then([example.linked]));
  it('does nothing the second time', () =>
    given([example.opened, example.linked]).when(example.link).thenNothingHappened());
  it('links again what was unlinked', () =>
    given([example.opened, example.linked, example.unlinked]).when(example.link).then([example.linked]));
  it('needs a problem', () => expect(() => given([]).when(example.link).thenNothingHappened()).toThrow(NotFound));
});

describe('UnlinkIncidents', () => {
  it('unlinks what is linked, with the reason', () =>
    given([example.opened, example.linked]).when(example.unlink).then([example.unlinked]));
  it('does nothing about others', () => given([example.opened]).when(example.unlink).thenNothingHappened());
});

describe('InvestigateProblem', () => {
  it('begins', () => given([example.opened]).when(example.investigate).then([example.investigationStarted]));
  it('begins once', () => given(example.investigating).when(example.investigate).thenNothingHappened());
  it('is refused when it lies behind', () =>
    given(example.known).when(example.investigate).thenRefused('PROBLEM_INVESTIGATED_ALREADY'));
});

describe('DiagnoseProblem', () => {
  it('writes down the cause', () => given(example.investigating).when(example.diagnose).then([example.diagnosed]));
  it('does nothing without a difference', () =>
    given(example.knownAndDiagnosed).when(example.diagnose).thenNothingHappened());
  it('is refused for what is resolved', () =>
    given(example.resolvedProblem).when(example.diagnose).thenRefused('PROBLEM_RESOLVED'));
});

describe('KnowProblem', () => {
  const texts = { error: 'E', workaround: 'W' };
  const scope = { service: 'mail', ci: 'mx-1', category: 'software', subcategory: null };
  it('records error, workaround and normalised criteria', () =>
    given(example.investigating)
      .when({
        ...example.know,
        data: { ...example.know.data, matches: { service: 'mail', words: ['DRAFTS in Outlook'] } },
      })
      .then([example.becameKnownError]));
  it('takes what the problem is about where nobody names criteria', () =>
    given(example.investigating)
      .when({ type: 'KnowProblem', data: texts })
      .then([{ type: 'ProblemBecameKnownError', data: { ...texts, matches: { ...scope, words: [] } } }]));
  it('takes the symptom that suggested it', () => {
    const nothing = { service: null, ci: null, category: null, subcategory: null };
    const data = { ...example.opened.data, ...nothing, suggestion: 'symptom:drafts' };
    given([{ type: 'ProblemOpened', data }, example.investigationStarted])
      .when({ type: 'KnowProblem', data: texts })
      .then([{ type: 'ProblemBecameKnownError', data: { ...texts, matches: { ...nothing, words: ['drafts'] } } }]);
  });
  it('keeps its criteria later on', () =>
    given(example.known)
      .when({ type: 'KnowProblem', data: texts })
      .then([{ type: 'ProblemBecameKnownError', data: { ...texts, matches: example.becameKnownError.data.matches } }]));
  it('does nothing without a difference', () =>
    given(example.known)
      .when({
        type: 'KnowProblem',
        data: { error: example.becameKnownError.data.error, workaround: example.becameKnownError.data.workaround },
      })
      .thenNothingHappened());
  it.each([
    ['PROBLEM_MATCHES_NOTHING', {}],
    ['PROBLEM_MATCHES_NOTHING', { words: [] }],
    ['PROBLEM_WORD_UNUSABLE', { words: ['mail', 'the'] }],
    ['PROBLEM_WORD_UNUSABLE', { service: 'mail', words: ['4711'] }],
    ['PROBLEM_SUBCATEGORY_ALONE', { service: 'mail', subcategory: 'client' }],
  ])('refuses with %s the criteria %j', (code, matches) =>
    given(example.investigating)
      .when({ type: 'KnowProblem', data: { ...texts, matches } })
      .thenRefused(code),
  );
  it('is refused before the investigation', () =>
    given([example.opened]).when(example.know).thenRefused('PROBLEM_NOT_INVESTIGATED'));
});

describe('AmendWorkaround', () => {
  it('shows another workaround', () => given(example.known).when(example.amend).then([example.workaroundAmended]));
  it('does nothing without a difference', () =>
    given([...example.known, example.workaroundAmended])
      .when(example.amend)
      .thenNothingHappened());
  it('needs a known error', () =>
    given(example.investigating).when(example.amend).thenRefused('PROBLEM_NOT_KNOWN_ERROR'));
});

describe('PlanFix', () => {
  it('names the change', () => given(example.known).when(example.fix).then([example.fixPlanned]));
  it('does nothing the second time', () =>
    given([...example.known, example.fixPlanned])
      .when(example.fix)
      .thenNothingHappened());
});

describe('ResolveProblem', () => {
  it('is possible once the cause is known', () =>
    given(example.knownAndDiagnosed).when(example.resolve).then([example.resolved]));
  it('is possible without a known error', () =>
    given([example.opened, example.diagnosed]).when(example.resolve).then([example.resolved]));
  it('is refused while the cause is not known, also for a known error', () => {
    given(example.known).when(example.resolve).thenRefused('PROBLEM_NOT_DIAGNOSED');
    given(example.investigating).when(example.resolve).thenRefused('PROBLEM_NOT_DIAGNOSED');
  });
  it('does nothing the second time', () => given(example.resolvedProblem).when(example.resolve).thenNothingHappened());
});

describe('ReopenProblem', () => {
  it('makes a known error one again', () => {
    given(example.resolvedProblem).when(example.reopen).then([example.reopened]);
    given([...example.resolvedProblem, example.reopened])
      .when(example.amend)
      .then([example.workaroundAmended]);
  });
  it('goes back to the investigation without one', () =>
    given([example.opened, example.diagnosed, example.resolved])
      .when(example.reopen)
      .then([{ type: 'ProblemReopened', data: { reason: 'Drafts vanish again', to: 'investigating' } }]));
});

describe('CloseProblem and CancelProblem', () => {
  it('close what is resolved, once', () => {
    given(example.resolvedProblem).when(example.close).then([example.closed]);
    given(example.closedProblem).when(example.close).thenNothingHappened();
  });
  it('give up what is not, once', () => {
    given(example.known).when(example.cancel).then([example.cancelled]);
    given([...example.known, example.cancelled])
      .when(example.cancel)
      .thenNothingHappened();
  });
});

describe('the state machine', () => {
  const histories: Readonly<Record<ProblemState, readonly ProblemEvent[]>> = {
    open: [example.opened],
    investigating: example.investigating,
    diagnosed: [...example.investigating, example.diagnosed],
    'known-error': example.known,
    resolved: example.resolvedProblem,
    closed: example.closedProblem,
    cancelled: [example.opened, example.cancelled],
  };
  const commands: Readonly<Record<Verb, ProblemCommand>> = {
    ...{ link: example.link, unlink: example.unlink, investigate: example.investigate, diagnose: example.diagnose },
    ...{ know: example.know, workaround: example.amend, fix: example.fix, resolve: example.resolve },
    ...{ reopen: example.reopen, close: example.close, cancel: example.cancel },
  };
  /** Repeated, these are answered by nothing instead of a refusal. */
  const REPEATED: Partial<Record<Verb, ProblemState>> = {
    ...{ investigate: 'investigating', resolve: 'resolved', close: 'closed', cancel: 'cancelled' },
  };
  const verbs = Object.keys(commands) as Verb[];
  const states = Object.keys(histories) as ProblemState[];

  it.each(states.flatMap((state) => verbs.map((verb) => [state, verb] as const)))('%s: %s', (state, verb) => {
    const outcome = given(histories[state]).when(commands[verb]);
    if (REPEATED[verb] === state) outcome.thenNothingHappened();
    else if (!ALLOWED_FROM[verb].includes(state)) outcome.thenRefused(REFUSALS[state] ?? REFUSED[verb] ?? '');
    else expect(() => outcome.thenRefused('')).toThrow(/not refused|PROBLEM_NOT_DIAGNOSED/);
  });

  const REFUSALS: Partial<Record<ProblemState, string>> = {
    ...{ resolved: 'PROBLEM_RESOLVED', closed: 'PROBLEM_CLOSED', cancelled: 'PROBLEM_CANCELLED' },
  };
  const REFUSED: Partial<Record<Verb, string>> = {
    investigate: 'PROBLEM_INVESTIGATED_ALREADY',
    know: 'PROBLEM_NOT_INVESTIGATED',
    fix: 'PROBLEM_NOT_INVESTIGATED',
    workaround: 'PROBLEM_NOT_KNOWN_ERROR',
    resolve: 'PROBLEM_NOT_DIAGNOSED',
    ...{ reopen: 'PROBLEM_NOT_RESOLVED', close: 'PROBLEM_NOT_RESOLVED' },
  };
});
