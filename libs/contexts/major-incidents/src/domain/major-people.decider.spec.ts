import { specify } from '@chronodesk/kernel/testing';
import { majorIncidentDecider } from './major-incident.decider.js';
import * as example from './major-incident.examples.js';

const given = specify(majorIncidentDecider);
const { declared, lead, team, child, other } = example;

describe('the lead', () => {
  const handOver = { type: 'HandOverLead', data: { to: team, note: 'end of shift' } } as const;
  it('is handed over, from whom to whom', () => given([declared]).when(handOver).then([example.leadHandedOver]));
  it('is not handed over to who has it', () =>
    given([declared, example.leadHandedOver]).when(handOver).thenNothingHappened());
  it('is not handed over after the end', () =>
    given([declared, example.revoked]).when(handOver).thenRefused('MAJOR_INCIDENT_NOT_OPEN'));
});

describe('a role', () => {
  const take = { type: 'TakeRole', data: { role: 'scribe', party: lead } } as const;
  const leave = { type: 'LeaveRole', data: { role: 'scribe', party: lead } } as const;
  it('is taken and left', () => {
    given([declared]).when(take).then([example.roleTaken]);
    given([declared, example.roleTaken]).when(take).thenNothingHappened();
    given([declared, example.roleTaken]).when(leave).then([example.roleLeft]);
  });
  it('may be held by several', () => {
    const another = { ...take, data: { ...take.data, party: team } };
    given([declared, example.roleTaken])
      .when(another)
      .then([{ ...example.roleTaken, data: { ...example.roleTaken.data, party: team } }]);
  });
  it('is left by who holds it only', () => {
    given([declared]).when(leave).thenRefused('MAJOR_INCIDENT_ROLE_NOT_HELD');
    given([declared, example.roleTaken, example.roleLeft]).when(leave).thenRefused('MAJOR_INCIDENT_ROLE_NOT_HELD');
  });
  it('has to be one of those there are', () => {
    for (const role of ['king', 'constructor'])
      given([declared])
        .when({ ...take, data: { ...take.data, role } })
        .thenRefused('MAJOR_INCIDENT_ROLE_UNKNOWN');
    given([declared])
      .when({ ...leave, data: { ...leave.data, role: 'king' } })
      .thenRefused('MAJOR_INCIDENT_ROLE_UNKNOWN');
  });
});

describe('the impact', () => {
  it('is stated anew when it changes', () => {
    const state = (impact: string) => ({ type: 'StateImpact' as const, data: { impact } });
    given([declared]).when(state('no orders in Hamburg')).then([example.impactStated]);
    given([declared]).when(state('no orders')).thenNothingHappened();
  });
});

describe('linked tickets', () => {
  const link = { type: 'LinkTickets', data: { tickets: [child, other], as: 'child' } } as const;
  const unlink = { type: 'UnlinkTickets', data: { tickets: [other], reason: 'another cause' } } as const;
  it('are linked, only those that are new', () => {
    given([declared]).when(link).then([example.ticketsLinked]);
    given([declared, example.ticketsLinked]).when(link).thenNothingHappened();
    given([example.declaredByRule])
      .when(link)
      .then([{ ...example.ticketsLinked, data: { ...example.ticketsLinked.data, tickets: [other] } }]);
  });
  it('may become related instead of children', () => {
    const related = { type: 'LinkTickets', data: { tickets: [child], as: 'related' } } as const;
    const data = { ...example.ticketsLinked.data, tickets: [child], as: 'related' } as const;
    given([declared, example.ticketsLinked])
      .when(related)
      .then([{ type: 'MajorIncidentTicketsLinked', data }]);
    given([declared, example.ticketsLinked, { type: 'MajorIncidentTicketsLinked', data }])
      .when(related)
      .thenNothingHappened();
  });
  it('are taken away, if they were there', () => {
    given([declared, example.ticketsLinked]).when(unlink).then([example.ticketsUnlinked]);
    given([declared]).when(unlink).thenNothingHappened();
  });
});
