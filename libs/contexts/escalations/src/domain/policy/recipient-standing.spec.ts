import { type KnownRota } from '../rota/known-rota.js';
import { knownParties, type Party, reachOf } from './recipient-standing.js';
import { type Recipient } from './recipients.js';

const person = (id: string, more: Partial<Party> = {}): Party => ({
  ...{ id: `person:${id}`, retired: false, people: [], roles: [] },
  ...more,
});
const team = (id: string, people: readonly string[], retired = false): Party => ({
  ...{ id: `team:${id}`, retired, people, roles: [] },
});
const rota = (...members: string[]): KnownRota => ({
  ...{ status: 'active', name: 'Duty', timeZone: 'UTC', overrides: [], enlistedBy: [] },
  layers: [{ name: 'primary', members, start: '2026-03-23', at: '09:00', every: { weeks: 1 } }],
});
const everybody = [
  person('ada', { roles: ['director'] }),
  person('ben', { retired: true, roles: ['director', 'complaint-lead'] }),
  ...[team('network', ['ada', 'ben']), team('mailbox', []), team('left', ['ben']), team('old', ['ada'], true)],
];
const reach = (kind: Recipient['kind'], id: string, all: readonly Party[] = everybody) =>
  reachOf({ kind, id }, knownParties(all), null);

describe('whether anybody is behind a recipient', () => {
  it('is known of people and teams of the directory, and of no others', () => {
    expect(reach('person', 'ada')).toEqual({ standing: 'held', gone: [] });
    expect(reach('person', 'ben').standing).toBe('nobody');
    expect(reach('person', 'cy').standing).toBe('unknown');
    expect(reach('team', 'network')).toEqual({ standing: 'partly', gone: ['ben'] });
    expect(reach('team', 'left')).toEqual({ standing: 'nobody', gone: ['ben'] });
    expect([reach('team', 'old').standing, reach('team', 'elsewhere').standing]).toEqual(['nobody', 'unknown']);
  });

  it('is open where the directory does not say who belongs to a team', () =>
    expect(reach('team', 'mailbox').standing).toBe('unknown'));

  it('is known of every role, as soon as the directory knows any holder', () => {
    expect(reach('role', 'director').standing).toBe('partly');
    expect(reach('role', 'complaint-lead')).toEqual({ standing: 'nobody', gone: ['ben'] });
    expect(reach('role', 'directer').standing).toBe('nobody');
    expect(reach('role', 'director', [person('ada'), team('network', ['ada'])]).standing).toBe('unknown');
  });

  it('follows for a rota from those who take turns', () => {
    const known = knownParties(everybody);
    const standing = (...members: string[]) => reachOf({ kind: 'rota', id: 'duty' }, known, rota(...members)).standing;
    expect([standing('ada', 'cy'), standing('ada', 'ben'), standing('ben')]).toEqual(['held', 'partly', 'nobody']);
    const retired: KnownRota = { ...rota('ada'), status: 'retired' };
    expect(reachOf({ kind: 'rota', id: 'duty' }, known, retired).standing).toBe('nobody');
    expect(reach('rota', 'unknown').standing).toBe('nobody');
  });
});
