/**
 * A worker that publishes numbered events, for specs that kill it: node publisher.mjs BROKER PUBLICATION TOPIC COUNT BATCH.
 * Says `started`, `loaded`, then `published POSITION` after each batch, and ends after COUNT events.
 */
import { publicationLane } from '@chronodesk/kafka';

const [broker, name, topic, count, batch] = process.argv.slice(2);
const KEYS = 7;
const TIME = '2026-03-02T08:00:00.000Z';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const publication = {
  name,
  topic,
  handles: ['Counted'],
  toMessage: ({ stream, data }) => ({ key: data.key, type: 'counted.v1', subject: stream, data }),
};
const lane = publicationLane(publication, { brokers: [broker], log: quiet });

const eventAt = (n) => ({
  id: `event-${n}`,
  stream: `counter-${n % KEYS}`,
  revision: Math.floor(n / KEYS),
  position: BigInt(n),
  type: 'Counted',
  data: { key: `key-${n % KEYS}`, n },
  metadata: {
    actor: 'spec',
    channel: 'cli',
    $correlationId: 'c',
    $causationId: 'c',
    commandId: 'c',
    occurredAt: TIME,
    schema: 1,
  },
  recordedAt: TIME,
});

console.log('started');
let next = Number((await lane.load()) ?? 0n) + 1;
console.log('loaded');
while (next <= Number(count)) {
  const upTo = Math.min(next + Number(batch) - 1, Number(count));
  const events = Array.from({ length: upTo - next + 1 }, (_, i) => eventAt(next + i));
  await lane.handle({ events, upTo: BigInt(upTo) });
  console.log(`published ${upTo}`);
  next = upTo + 1;
}
await lane.close();
