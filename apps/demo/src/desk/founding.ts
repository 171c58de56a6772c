import { DAY_MS, formatInstant } from '@chronodesk/wall-time';
import { type Deed, type SetUp, type Span } from '../plan/deed.js';
import { calendars, operationalAgreement, serviceAgreement, underpinningContract } from './agreements.js';
import { changeSettings } from './change-settings.js';
import { clients } from './customers.js';
import { escalationSettings } from './escalation-settings.js';
import { catalogueSettings } from './request-catalogue.js';
import { offerings } from './services.js';
import { partners } from './suppliers.js';
import { crews, leadOf, serviceManager } from './teams.js';

/** So long before the first ticket everything is set up. */
const AHEAD_MS = 7 * DAY_MS;
const STEP_MS = 1_000;

/** When the first ticket may be opened. */
export const beginOf = ({ until, days }: Span): number => until - days * DAY_MS;

/** Who there is, what is offered, and what has been promised: everything before the first ticket. */
export const founding = (span: Span): Deed[] => {
  const at = beginOf(span) - AHEAD_MS;
  const deeds = [
    ...[...directory(), ...hours(), ...suppliers(at), ...catalogue(), ...agreements()],
    ...[...changeSettings(), ...catalogueSettings(), ...escalationSettings(), ...regulations()],
  ];
  return deeds.map((deed, place) => ({
    ...{ ...deed, at: at + place * STEP_MS },
    ...(place === deeds.length - 1 && { completes: true }),
  }));
};

const define = (path: string, subject: string, body: object, actor = serviceManager): SetUp => ({
  ...{ path, subject, body, actor },
  creates: true,
});

const directory = (): SetUp[] => [
  ...crews.flatMap(({ members, id: team }) =>
    members.map(({ id, name, skills }) =>
      define('/people', `person-${id}`, { id, name, skills, email: `${id}@isarwerk.example` }, leadOf(team)),
    ),
  ),
  ...crews.map(({ id, name, line, skills, members }) => {
    const people = members.map((member) => member.id);
    return define('/teams', `team-${id}`, { id, name, line, skills, members: people, lead: people[0] });
  }),
  ...clients.flatMap(({ id: customer, people }) =>
    people.slice(0, 2).map((id) => define('/people', `person-${id}`, { id, name: nameOf(id), customer })),
  ),
  ...clients.map(({ id, name, description, people }) =>
    define('/customers', `customer-${id}`, { id, name, description, contacts: people.slice(0, 2) }),
  ),
];

const nameOf = (id: string): string =>
  id
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');

const hours = (): SetUp[] => calendars.map((body) => define('/calendars', `calendar-${body.id}`, body));

const suppliers = (at: number): SetUp[] => [
  ...partners.map(({ id, name, description }) => define('/suppliers', `supplier-${id}`, { id, name, description })),
  ...partners.map(underpinningContract).flatMap(inForce),
  ...partners.map(({ id, contract, services, contact, billing }): SetUp => ({
    ...{ actor: serviceManager, subject: `supplier-${id}`, path: `/suppliers/${id}/contracts` },
    body: {
      ...{ contract, services, billing, agreement: `uc-${id}`, from: formatInstant(at) },
      notice: { period: 'P3M', timeZone: 'Europe/Berlin' },
      dataProcessing: { signedOn: dateOf(at), reference: `AVV-${id}`, subProcessors: [] },
      contacts: [{ role: 'service manager', name: contact, email: `service@${id}.example` }],
    },
    after: [`agreement-uc-${id}`],
  })),
];

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const catalogue = (): SetUp[] => [
  ...offerings.map(({ id, name, criticality, owner, hours: supportHours, supplier }) =>
    define('/services', `service-${id}`, {
      ...{ id, name, criticality, owner, supportHours, supplier, customers: [] },
      raci: { responsible: [owner], accountable: leadOf(owner) },
    }),
  ),
  ...offerings.flatMap(({ id: service, owner, supplier, items }) =>
    items.map(([id, type]) =>
      define('/configuration-items', `item-${id}`, { id, name: id, type, service, owner, supplier }),
    ),
  ),
  ...offerings.flatMap(({ id, needs }) =>
    needs.map((needed): SetUp => ({
      ...{ actor: serviceManager, subject: 'dependencies', path: `/services/${id}/dependencies` },
      body: { on: { kind: 'service', id: needed }, kind: 'braucht' },
      after: [`service-${id}`, `service-${needed}`],
    })),
  ),
];

const agreements = (): SetUp[] => [
  ...clients.map(serviceAgreement).flatMap(inForce),
  ...crews
    .filter(({ line }) => line > 1)
    .map(({ id, name }) => operationalAgreement(id, name))
    .flatMap(inForce),
];

/** What has to be reported to authorities, as the product's templates have it. */
const regulations = (): SetUp[] =>
  ['nis2', 'gdpr'].map((template) => define('/regulations', `regulation-${template}`, { template }));

const inForce = (body: { readonly id: string; readonly calendar: unknown }): SetUp[] => {
  const subject = `agreement-${body.id}`;
  const { calendar } = body;
  const after = typeof calendar === 'object' ? [`calendar-${(calendar as { id: string }).id}`] : [];
  return [
    { ...define('/agreements', subject, body), after },
    { actor: serviceManager, subject, path: `/agreements/${body.id}/activate`, body: {} },
  ];
};
