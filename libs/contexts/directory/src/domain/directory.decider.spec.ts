import { specify } from '@chronodesk/kernel/testing';
import { customerDecider } from './customer.decider.js';
import * as example from './directory.examples.js';
import { personDecider } from './person.decider.js';
import { teamDecider } from './team.decider.js';

describe('a customer', () => {
  const given = specify(customerDecider);

  it('is defined, amended and retired', () => {
    given([]).when({ type: 'DefineCustomer', data: example.customerDefined.data }).then([example.customerDefined]);
    given([example.customerDefined])
      .when({ type: 'AmendCustomer', data: { contacts: ['p-1', 'p-2'] } })
      .then([example.customerAmended]);
    given([example.customerDefined])
      .when({ type: 'RetireCustomer', data: { reason: 'contract ended' } })
      .then([example.customerRetired]);
  });

  it('has an id of its own', () =>
    given([example.customerDefined])
      .when({ type: 'DefineCustomer', data: example.customerAmended.data })
      .thenRefused('CUSTOMER_EXISTS'));
});

describe('a team', () => {
  const given = specify(teamDecider);

  it('moves to another line', () =>
    given([example.teamDefined])
      .when({ type: 'AmendTeam', data: { line: 3 } })
      .then([example.teamAmended]));

  it('is not amended once it is retired', () =>
    given([example.teamDefined, example.teamRetired])
      .when({ type: 'AmendTeam', data: { line: 3 } })
      .thenRefused('TEAM_RETIRED'));
});

describe('a person', () => {
  const given = specify(personDecider);

  it('keeps what identifies it in one value', () =>
    given([example.personDefined])
      .when({ type: 'AmendPerson', data: { personal: { phone: '+49 5321 1' } } })
      .then([example.personAmended]));

  it('is not named when it is retired', () =>
    given([example.personDefined])
      .when({ type: 'RetirePerson', data: { reason: 'left' } })
      .then([example.personRetired]));
});
