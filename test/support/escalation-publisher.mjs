/**
 * A worker that publishes escalations, for specs that kill it: node escalation-publisher.mjs BROKER COUNT KEYS BATCH.
 * Goes no further than the number it was told last over IPC. Says `started`, `loaded` after each take-over and
 * `published N` after each batch; ends by itself after COUNT escalations.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { publicationLane } from '@chronodesk/kafka';

// The real mapping by its file: the whole context takes a second to load, and this process starts a hundred times.
import { toPublicMessage } from '../../libs/contexts/escalations/dist/published/to-public-message.js';

const [broker, count, keys, batch] = process.argv.slice(2).map((value, at) => (at === 0 ? value : Number(value)));
const TIME = '2026-03-02T08:00:00.000Z';
const RETRY_MS = 100;

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const publication = {
  name: 'escalations.publication@1',
  topic: 'chronodesk.escalations.v1',
  handles: ['EscalationRaised'],
  toMessage: toPublicMessage,
};
const lane = publicationLane(publication, { brokers: [broker], log: quiet });

const escalationAt = (n) => ({
  id: `escalation-event-${n}`,
  stream: `escalation-${n}`,
  revision: 0,
  position: BigInt(n),
  type: 'EscalationRaised',
  data: {
    ticket: {
      ...{ id: `ticket-${n % keys}`, number: `INC${String(n % keys).padStart(7, '0')}`, kind: 'incident', priority: 1 },
      ...{ customer: 'acme', service: 'mail', team: 'network', supplier: null },
    },
    ...{ cause: 'breached', metric: 'resolution', cycle: 1, step: 'breached', target: 'PT4H', dueAt: TIME },
    ...{ level: 2, owner: 'network' },
  },
  metadata: {
    ...{ actor: 'spec', channel: 'reactor', $correlationId: 'c', $causationId: 'c', commandId: 'c' },
    ...{ occurredAt: TIME, schema: 1 },
  },
  recordedAt: TIME,
});

let limit = 0;
process.on('message', (told) => (limit = told));
process.on('disconnect', () => process.exit(1));

/** As the runner of lanes does: whatever fails, the checkpoint is loaded again. */
const publishFrom = async () => {
  let next = Number((await lane.load()) ?? 0n) + 1;
  console.log('loaded');
  while (next <= count) {
    if (next > limit) await once(process, 'message');
    const upTo = Math.min(next + batch - 1, limit);
    if (upTo < next) continue;
    const events = Array.from({ length: upTo - next + 1 }, (_, i) => escalationAt(next + i));
    await lane.handle({ events, upTo: BigInt(upTo) });
    console.log(`published ${upTo}`);
    next = upTo + 1;
  }
};

console.log('started');
for (let isDone = false; !isDone;) {
  isDone = await publishFrom().then(
    () => true,
    (error) => console.log(`failed ${error.name}`),
  );
  if (!isDone) await pause(RETRY_MS);
}
await lane.close();
process.exit(0);
