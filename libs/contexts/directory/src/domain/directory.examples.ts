import type * as customers from './customer.events.js';
import type * as people from './person.events.js';
import type * as teams from './team.events.js';

export const customerDefined: customers.CustomerDefined = {
  type: 'CustomerDefined',
  data: { name: 'Harzer Maschinenbau', description: 'Two sites', contacts: ['p-1'] },
};
export const customerAmended: customers.CustomerAmended = {
  type: 'CustomerAmended',
  data: { ...customerDefined.data, contacts: ['p-1', 'p-2'] },
};
export const customerRetired: customers.CustomerRetired = {
  type: 'CustomerRetired',
  data: { name: 'Harzer Maschinenbau', reason: 'contract ended' },
};

export const teamDefined: teams.TeamDefined = {
  type: 'TeamDefined',
  data: { name: 'Network', line: 2, skills: ['wan', 'vpn'], members: ['p-1'], lead: 'p-1' },
};
export const teamAmended: teams.TeamAmended = { type: 'TeamAmended', data: { ...teamDefined.data, line: 3 } };
export const teamRetired: teams.TeamRetired = { type: 'TeamRetired', data: { name: 'Network', reason: null } };

export const personDefined: people.PersonDefined = {
  type: 'PersonDefined',
  data: {
    personal: { name: 'Ada Vogel', email: 'ada@example.org', phone: null },
    skills: ['wan'],
    customer: null,
  },
};
export const personAmended: people.PersonAmended = {
  type: 'PersonAmended',
  data: { ...personDefined.data, personal: { ...personDefined.data.personal, phone: '+49 5321 1' } },
};
export const personRetired: people.PersonRetired = { type: 'PersonRetired', data: { reason: 'left' } };
