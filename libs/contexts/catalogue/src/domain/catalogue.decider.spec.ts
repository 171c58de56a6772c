import { RuleViolation } from '@chronodesk/kernel';
import { specify } from '@chronodesk/kernel/testing';
import * as example from './catalogue.examples.js';
import { configurationItemDecider } from './configuration-item.decider.js';
import { dependenciesDecider } from './dependencies.decider.js';
import { type DependencyEvent } from './dependencies.events.js';
import { serviceDecider } from './service.decider.js';

describe('a service', () => {
  const given = specify(serviceDecider);

  it('is defined, and becomes more critical', () => {
    given([]).when({ type: 'DefineService', data: example.serviceDefined.data }).then([example.serviceDefined]);
    given([example.serviceDefined])
      .when({ type: 'AmendService', data: { criticality: 1 } })
      .then([example.serviceAmended]);
  });

  it('is retired for good', () => {
    const reason = 'moved to the cloud';
    given([example.serviceDefined]).when({ type: 'RetireService', data: { reason } }).then([example.serviceRetired]);
    given([example.serviceDefined, example.serviceRetired])
      .when({ type: 'AmendService', data: { criticality: 1 } })
      .thenRefused('SERVICE_RETIRED');
  });
});

describe('a configuration item', () => {
  const given = specify(configurationItemDecider);

  it('comes to a service', () =>
    given([example.itemDefined])
      .when({ type: 'AmendConfigurationItem', data: { service: 'mail' } })
      .then([example.itemAmended]));

  it('has an id of its own', () =>
    given([example.itemDefined])
      .when({ type: 'DefineConfigurationItem', data: example.itemAmended.data })
      .thenRefused('CONFIGURATION_ITEM_EXISTS'));
});

describe('dependencies', () => {
  const given = specify(dependenciesDecider);
  const service = (id: string) => ({ kind: 'service', id }) as const;
  const declared = (from: string, on: string, kind = 'uses'): DependencyEvent => ({
    type: 'DependencyDeclared',
    data: { from: service(from), on: service(on), kind },
  });
  const declare = (from: string, on: string, kind = 'uses') =>
    ({ type: 'DeclareDependency', data: { from: service(from), on: service(on), kind } }) as const;
  const refusal = (history: readonly DependencyEvent[], from: string, on: string): RuleViolation => {
    const graph = history.reduce(dependenciesDecider.evolve, dependenciesDecider.initialState);
    try {
      dependenciesDecider.decide(declare(from, on), graph);
    } catch (error) {
      if (error instanceof RuleViolation) return error;
    }
    throw new Error('was not refused');
  };

  it('are declared once, and have one kind', () => {
    given([])
      .when(declare('mail', 'net'))
      .then([declared('mail', 'net')]);
    given([declared('mail', 'net')])
      .when(declare('mail', 'net'))
      .thenNothingHappened();
    given([declared('mail', 'net')])
      .when(declare('mail', 'net', 'runs-on'))
      .then([declared('mail', 'net', 'runs-on')]);
  });

  it('are removed once', () => {
    const remove = { type: 'RemoveDependency', data: example.dependencyRemoved.data } as const;
    given([example.dependencyDeclared]).when(remove).then([example.dependencyRemoved]);
    given([example.dependencyDeclared, example.dependencyRemoved]).when(remove).thenNothingHappened();
    given([]).when(remove).thenNothingHappened();
  });

  it('never close a circle, and the refusal names the shortest one in both languages', () => {
    given([]).when(declare('mail', 'mail')).thenRefused('DEPENDENCY_CYCLE');
    const chain = [declared('a', 'b'), declared('b', 'c'), declared('c', 'd'), declared('b', 'd')];
    expect(refusal(chain, 'd', 'a')).toMatchObject({
      code: 'DEPENDENCY_CYCLE',
      text: {
        en: expect.stringContaining('service d → service a → service b → service d') as unknown,
        de: expect.stringContaining('Service d → Service a → Service b → Service d') as unknown,
      },
    });
  });

  it('may be two ways to the same thing, and go again the other way once removed', () => {
    given([declared('a', 'b'), declared('b', 'd'), declared('a', 'c')])
      .when(declare('c', 'd'))
      .then([declared('c', 'd')]);
    const removed = {
      type: 'DependencyRemoved',
      data: { from: service('a'), on: service('b'), reason: null },
    } as const;
    given([declared('a', 'b'), removed])
      .when(declare('b', 'a'))
      .then([declared('b', 'a')]);
  });

  it('tell a service from an item of the same id', () =>
    given([declared('mail', 'net')])
      .when({
        type: 'DeclareDependency',
        data: { from: { kind: 'item', id: 'net' }, on: service('mail'), kind: 'uses' },
      })
      .then([
        { type: 'DependencyDeclared', data: { from: { kind: 'item', id: 'net' }, on: service('mail'), kind: 'uses' } },
      ]));
});
