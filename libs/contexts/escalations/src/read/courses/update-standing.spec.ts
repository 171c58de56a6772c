import { type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentEvent } from '@chronodesk/major-incidents/published';
import { update } from '../../domain/escalation.examples.js';
import { type SettledReason } from '../../domain/escalation.events.js';
import { foldUpdateOver } from './update-standing.js';

const { audience, number } = update;
const event = (type: MajorIncidentEvent['type'], data: object = {}) =>
  ({ type, data }) as unknown as Recorded<MajorIncidentEvent>;
const deadline = (n: number, who = audience) => ({ audience: who, number: n });
const declared = event('MajorIncidentDeclared', { deadlines: [deadline(number - 1), deadline(1, 'internal')] });
const told = (next: number | null, who = audience) =>
  event('MajorIncidentUpdatePublished', { audience: who, next: next === null ? null : deadline(next, who) });
const planned = (plan: string[], ...deadlines: object[]) =>
  event('MajorIncidentPlanChanged', { plan: plan.map((one) => ({ audience: one })), deadlines });
const reopened = event('MajorIncidentReopened', { deadlines: [deadline(number)] });
const over = (...events: Recorded<MajorIncidentEvent>[]) =>
  events.reduce<SettledReason | null>((reason, one) => foldUpdateOver(reason, one, update), null);

describe('an escalation about an update of a major incident', () => {
  it('is not over while nobody told that audience, whatever else happens', () => {
    expect(over(declared, told(number), event('MajorIncidentUpdateOverdue'), told(9, 'internal'))).toBeNull();
    expect(over(declared, told(number), planned([audience, 'internal'], deadline(7, 'internal')))).toBeNull();
    expect(over(declared, told(number), event('MajorIncidentMitigated'))).toBeNull();
  });

  it('is over with the update, another plan, or the end, for the first of these reasons', () => {
    const resolved = event('MajorIncidentResolved');
    expect(over(declared, told(number), told(number + 1), resolved)).toBe('update-published');
    expect(over(declared, told(number), planned([audience], deadline(number + 1)))).toBe('plan-changed');
    expect(over(declared, told(number), planned(['internal']), resolved)).toBe('plan-changed');
    for (const type of ['MajorIncidentResolved', 'MajorIncidentRevoked', 'MajorIncidentClosed'] as const)
      expect(over(declared, told(number), event(type), told(null))).toBe('major-incident-over');
  });

  it('has nothing to do with an end before its deadline was set', () => {
    expect(over(declared, event('MajorIncidentResolved'), reopened)).toBeNull();
    expect(over(declared, planned(['internal']), planned([audience], deadline(number)))).toBeNull();
    expect(over(declared, event('MajorIncidentRevoked'), reopened, told(number + 1))).toBe('update-published');
  });
});
