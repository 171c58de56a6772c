import { NotFound } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import { type StartOutage } from './service-outage.commands.js';
import { serviceOutageDecider } from './service-outage.decider.js';
import { type ServiceOutageEvent } from './service-outage.events.js';

const given = specify(serviceOutageDecider);
const at = (time: string): string => `2026-03-02T${time}:00.000Z`;
const about = { service: 'mail', outage: 'mail.1' };
const started: ServiceOutageEvent = {
  type: 'ServiceOutageStarted',
  data: { ...about, from: at('10:00'), impact: 'down', planned: false, cause: 'T1' },
};
const ended: ServiceOutageEvent = { type: 'ServiceOutageEnded', data: { ...about, until: at('10:30') } };
const withdrawn: ServiceOutageEvent = { type: 'ServiceOutageWithdrawn', data: { ...about, reason: 'False alarm' } };

const start = (data: Partial<StartOutage['data']> = {}): StartOutage => ({
  type: 'StartOutage',
  data: {
    ...{ ...about, from: null, impact: 'down', planned: false, cause: 'T1', reportedAt: at('10:00') },
    ...data,
  },
});

describe('StartOutage', () => {
  it('starts when it is reported, unless it says otherwise', () => {
    given([]).when(start()).then([started]);
    given([])
      .when(start({ from: at('10:00'), reportedAt: at('12:00') }))
      .then([started]);
  });
  it('does nothing when the same is reported again, under whatever id, and with the same start or none', () => {
    for (const from of [null, at('10:00')])
      given([started])
        .when(start({ outage: 'mail.2', from, reportedAt: at('10:05') }))
        .thenNothingHappened();
  });
  it.each<[string, Partial<StartOutage['data']>]>([
    ['impact', { impact: 'degraded', from: at('10:00') }],
    ['start', { from: at('10:01') }],
    ['cause', { cause: null, from: at('10:00') }],
    ['plan', { planned: true, from: at('10:00') }],
  ])('is another outage with another %s', (_, data) => {
    const { reportedAt: __, ...said } = start({ outage: 'mail.2', ...data }).data;
    given([started])
      .when(start({ outage: 'mail.2', ...data, reportedAt: at('11:00') }))
      .then([{ type: 'ServiceOutageStarted', data: said as never }]);
  });
  it('starts anew once the one before is over or withdrawn', () => {
    for (const over of [ended, withdrawn])
      given([started, over])
        .when(start({ outage: 'mail.2', reportedAt: at('11:00') }))
        .then([{ type: 'ServiceOutageStarted', data: { ...started.data, outage: 'mail.2', from: at('11:00') } }]);
  });
  it('is refused for an instant that has not come', () =>
    given([])
      .when(start({ from: at('10:01') }))
      .thenRefused('OUTAGE_IN_FUTURE'));
});

describe('EndOutage', () => {
  const end = (until: string | null, reportedAt = at('10:30')) =>
    ({ type: 'EndOutage', data: { outage: 'mail.1', until, reportedAt } }) as const;

  it('ends when it is reported, unless it says otherwise', () => {
    given([started]).when(end(null)).then([ended]);
    given([started])
      .when(end(at('10:30'), at('12:00')))
      .then([ended]);
  });
  it('does nothing when the end is known', () => {
    given([started, ended])
      .when(end(null, at('11:00')))
      .thenNothingHappened();
    given([started, ended])
      .when(end(at('10:30'), at('11:00')))
      .thenNothingHappened();
  });
  it('is refused for another end, which is a correction', () =>
    given([started, ended])
      .when(end(at('10:20')))
      .thenRefused('OUTAGE_ENDED'));
  it('is refused before the start, at the start, and in the future', () => {
    given([started])
      .when(end(at('10:00')))
      .thenRefused('OUTAGE_ENDS_BEFORE_START');
    given([started])
      .when(end(at('09:00')))
      .thenRefused('OUTAGE_ENDS_BEFORE_START');
    given([started])
      .when(end(at('10:31')))
      .thenRefused('OUTAGE_IN_FUTURE');
  });
  it('is refused for a withdrawn outage', () =>
    given([started, withdrawn]).when(end(null)).thenRefused('OUTAGE_WITHDRAWN'));
  it('knows no outage that nobody reported', () =>
    expect(() => given([]).when(end(null)).thenNothingHappened()).toThrow(NotFound));
});

describe('CorrectOutage', () => {
  const correct = (data: object) =>
    ({
      type: 'CorrectOutage',
      data: { outage: 'mail.1', reason: 'Seen in the log', reportedAt: at('12:00'), ...data },
    }) as const;
  const corrected = (data: object): ServiceOutageEvent => ({
    type: 'ServiceOutageCorrected',
    data: {
      ...{ ...about, from: at('10:00'), until: at('10:30'), impact: 'down', planned: false, reason: 'Seen in the log' },
      ...data,
    },
  });

  it('states the whole outage as it is now known', () =>
    given([started, ended])
      .when(correct({ from: at('09:50'), impact: 'degraded' }))
      .then([corrected({ from: at('09:50'), impact: 'degraded' })]));
  it('can make an outage go on that was thought over', () =>
    given([started, ended])
      .when(correct({ until: null }))
      .then([corrected({ until: null })]));
  it('does nothing where nothing changes', () =>
    given([started, ended])
      .when(correct({ planned: false, until: at('10:30') }))
      .thenNothingHappened());
  it('looks at what was corrected before', () =>
    given([started, ended, corrected({ until: at('10:40') })])
      .when(correct({ until: at('10:30') }))
      .then([corrected({})]));
  it('is refused where it ends before it starts, or lies in the future', () => {
    given([started, ended])
      .when(correct({ from: at('10:30') }))
      .thenRefused('OUTAGE_ENDS_BEFORE_START');
    given([started, ended])
      .when(correct({ until: at('12:01') }))
      .thenRefused('OUTAGE_IN_FUTURE');
  });
  it('is refused for a withdrawn outage', () =>
    given([started, withdrawn])
      .when(correct({ from: at('09:00') }))
      .thenRefused('OUTAGE_WITHDRAWN'));
});

describe('WithdrawOutage', () => {
  const withdraw = { type: 'WithdrawOutage', data: { outage: 'mail.1', reason: 'False alarm' } } as const;
  it('takes the outage back, also one that is over', () => {
    given([started]).when(withdraw).then([withdrawn]);
    given([started, ended]).when(withdraw).then([withdrawn]);
  });
  it('does nothing the second time', () => given([started, withdrawn]).when(withdraw).thenNothingHappened());
});
