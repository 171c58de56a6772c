import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { majorIncidentDecider } from './major-incident.decider.js';
import * as example from './major-incident.examples.js';
import type * as commands from './major-incident.commands.js';

const given = specify(majorIncidentDecider);
const { at, declare, declareByRule, declared, declaredByRule, dismissed, mitigated, resolved, revoked } = example;
const fact = { major: example.majorId, ticket: example.ticket };
const revoke = { type: 'RevokeMajorIncident', data: { reason: 'a test' } } as const;
const dismiss = { type: 'DismissSuggestion', data: { reason: 'one mailbox only' } } as const;
const mitigate = { type: 'MitigateMajorIncident', data: { note: 'relay in use' } } as const;
const resolve = { type: 'ResolveMajorIncident', data: { note: 'disk replaced' } } as const;
const reopen = (now: string): commands.ReopenMajorIncident => ({
  type: 'ReopenMajorIncident',
  data: { reason: 'down again', now },
});

describe('DeclareMajorIncident', () => {
  it('starts the clock of every audience', () => given([]).when(declare).then([declared]));
  it('by a rule takes the linked tickets along', () => given([]).when(declareByRule).then([declaredByRule]));
  it('confirms a suggestion, or overrules its dismissal, by hand', () => {
    given([example.suggested]).when(declare).then([declared]);
    given([example.suggested, dismissed]).when(declare).then([declared]);
  });
  it('by a rule happens once, and never against a person who said no', () => {
    for (const history of [[declared], [declared, revoked], [declared, resolved, example.closed]])
      given(history).when(declareByRule).thenNothingHappened();
    given([example.suggested, dismissed]).when(declareByRule).thenNothingHappened();
    given([example.suggested]).when(declareByRule).then([declaredByRule]);
  });
  it('by hand is refused where one runs or is over', () => {
    for (const history of [[declared], [declared, mitigated], [declared, resolved], [declared, example.reviewed]])
      given(history).when(declare).thenRefused('MAJOR_INCIDENT_DECLARED');
    given([declared, resolved, example.closed]).when(declare).thenRefused('MAJOR_INCIDENT_CLOSED');
  });
  it('after a revocation is another round, whose deadlines have numbers of their own', () => {
    const deadlines = declared.data.deadlines.map((deadline) => ({ ...deadline, number: 2 }));
    given([declared, revoked])
      .when(declare)
      .then([{ ...declared, data: { ...declared.data, round: 2, deadlines } }]);
  });
});

describe('SuggestMajorIncident', () => {
  it('happens once, whatever became of it', () => {
    given([]).when(example.suggest).then([example.suggested]);
    for (const history of [[example.suggested], [example.suggested, dismissed], [declared]])
      given(history).when(example.suggest).thenNothingHappened();
  });
});

describe('DismissSuggestion', () => {
  it('says no to a suggestion, once', () => {
    given([example.suggested]).when(dismiss).then([dismissed]);
    given([example.suggested, dismissed]).when(dismiss).thenNothingHappened();
  });
  it('is refused for a declaration', () => given([declared]).when(dismiss).thenRefused('MAJOR_INCIDENT_NOT_SUGGESTED'));
});

describe('RevokeMajorIncident', () => {
  it('is recorded, once', () => {
    given([declared]).when(revoke).then([revoked]);
    given([declared, revoked]).when(revoke).thenNothingHappened();
  });
  it('is refused for what is no declaration or over', () => {
    given([example.suggested]).when(revoke).thenRefused('MAJOR_INCIDENT_NOT_OPEN');
    given([declared, resolved, example.closed]).when(revoke).thenRefused('MAJOR_INCIDENT_NOT_OPEN');
  });
});

describe('from declared to resolved and back', () => {
  it('goes by mitigation or straight', () => {
    given([declared]).when(mitigate).then([mitigated]);
    given([declared, mitigated]).when(mitigate).thenNothingHappened();
    given([declared, mitigated]).when(resolve).then([resolved]);
    given([declared]).when(resolve).then([resolved]);
    given([declared, resolved]).when(resolve).thenNothingHappened();
  });
  it('is not mitigated after its end, nor before its beginning', () => {
    given([declared, resolved]).when(mitigate).thenRefused('MAJOR_INCIDENT_NOT_OPEN');
    given([example.suggested]).when(mitigate).thenRefused('MAJOR_INCIDENT_NOT_OPEN');
    given([declared, revoked]).when(resolve).thenRefused('MAJOR_INCIDENT_NOT_OPEN');
  });
  it('starts every clock anew after a resolution, and leaves them after a mitigation', () => {
    given([declared, resolved])
      .when(reopen(at(13)))
      .then([example.reopened]);
    given([declared, mitigated])
      .when(reopen(at(13)))
      .then([{ type: 'MajorIncidentReopened', data: { ...fact, reason: 'down again', deadlines: [] } }]);
    given([declared])
      .when(reopen(at(13)))
      .thenNothingHappened();
    given([declared, resolved, example.closed])
      .when(reopen(at(13)))
      .thenRefused('MAJOR_INCIDENT_NOT_OPEN');
  });
});

describe('any command', () => {
  it('needs something that was declared or suggested', () => {
    for (const command of [revoke, dismiss, mitigate, resolve, reopen(at(13))])
      expect(() => given([]).when(command).thenNothingHappened()).toThrow(NotFound);
  });
});
