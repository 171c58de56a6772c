import type * as items from './configuration-item.events.js';
import type * as dependencies from './dependencies.events.js';
import type * as services from './service.events.js';

export const serviceDefined: services.ServiceDefined = {
  type: 'ServiceDefined',
  data: {
    name: 'Mail',
    description: 'Sending and receiving',
    criticality: 2,
    owner: 'team-collaboration',
    supportHours: 'office-hours',
    customers: ['harz'],
    supplier: null,
    raci: { responsible: ['team-collaboration'], accountable: 'p-1', consulted: [], informed: ['p-2'] },
  },
};
export const serviceAmended: services.ServiceAmended = {
  type: 'ServiceAmended',
  data: { ...serviceDefined.data, criticality: 1 },
};
export const serviceRetired: services.ServiceRetired = {
  type: 'ServiceRetired',
  data: { name: 'Mail', reason: 'moved to the cloud' },
};

export const itemDefined: items.ConfigurationItemDefined = {
  type: 'ConfigurationItemDefined',
  data: { name: 'DB 1', type: 'database', description: null, service: null, owner: null, supplier: 'acme' },
};
export const itemAmended: items.ConfigurationItemAmended = {
  type: 'ConfigurationItemAmended',
  data: { ...itemDefined.data, service: 'mail' },
};
export const itemRetired: items.ConfigurationItemRetired = {
  type: 'ConfigurationItemRetired',
  data: { name: 'DB 1', reason: null },
};

const mail = { kind: 'service', id: 'mail' } as const;
const database = { kind: 'item', id: 'db-1' } as const;
export const dependencyDeclared: dependencies.DependencyDeclared = {
  type: 'DependencyDeclared',
  data: { from: mail, on: database, kind: 'runs-on' },
};
export const dependencyRemoved: dependencies.DependencyRemoved = {
  type: 'DependencyRemoved',
  data: { from: mail, on: database, reason: 'moved' },
};
