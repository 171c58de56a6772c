import { RuleViolation } from '@chronodesk/kernel';
import { readToHead, startTestLedger, type TestLedger } from '../../../../test/support/ledger.js';
import { bookingDesk, dependsOn, night } from './booking-desk.examples.js';

/** As many as the figure of the product names, over as many processes as a desk may have. */
const ATTEMPTS = 200;
const PROCESSES = 4;

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startTestLedger();
  await dependsOn(ledger.store, 'no-stream', 'shop', 'erp');
  await dependsOn(ledger.store, 0, 'erp', 'db');
});
afterAll(() => ledger.drop());

/** The numbers of those that got the window, and the codes of the others. */
const race = async (service: (n: number) => string, series: string) => {
  const desks = Array.from({ length: PROCESSES }, () => bookingDesk(ledger.store));
  const numbers = Array.from({ length: ATTEMPTS }, (_, n) => `CHG${series}${String(n).padStart(6, '0')}`);
  const changes = await Promise.all(numbers.map((number, n) => desks[n % PROCESSES]!.request(number, service(n))));
  const outcomes = await Promise.allSettled(changes.map((id, n) => desks[n % PROCESSES]!.schedule(id, night(20, 22))));
  const codes = outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') return 'won';
    return outcome.reason instanceof RuleViolation ? outcome.reason.code : String(outcome.reason);
  });
  return { desk: desks[0]!, changes, winners: numbers.filter((_, n) => codes[n] === 'won'), codes };
};

it(`gives one window to one of ${ATTEMPTS} changes that want it at once`, async () => {
  const { desk, winners, codes } = await race(() => 'mail', '1');
  expect(winners).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['won', 'CHANGE_WINDOW_TAKEN']));
  expect(await desk.holders('mail')).toEqual(winners);
});

it('gives it to one as well where the changes are to services that depend on one another', async () => {
  const { desk, changes, winners, codes } = await race((n) => ['db', 'erp', 'shop'][n % 3]!, '2');
  // Everything touches the shop, so there cannot be two; and whoever lost, lost to the one that has it.
  expect(winners).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['won', 'CHANGE_WINDOW_TAKEN']));
  await desk.react(await readToHead(ledger.store));
  const holders = await Promise.all(['db', 'erp', 'shop'].map((service) => desk.holders(service)));
  expect([...new Set(holders.flat())]).toEqual(winners);
  const states = await Promise.all(changes.map(async (id) => (await desk.changes.load(id)).change.state));
  expect(states.filter((state) => state === 'scheduled')).toHaveLength(1);
});
