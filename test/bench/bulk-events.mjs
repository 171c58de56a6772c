// Events for desks that are appended to the ledger in bulk, as the importer does.
import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@eventstore/db-client';

const AT_ONCE = 64;

/** Runs `work(0)` … `work(count - 1)`, some of them at the same time. */
export const inParallel = async (count, work) => {
  let next = 0;
  const loop = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
};

/** An event as the importer would append it. */
export const event = (type, data, occurredAt) =>
  jsonEvent({
    type,
    data,
    metadata: {
      ...{ actor: 'bench', channel: 'import', commandId: randomUUID(), schema: 1 },
      ...{ $correlationId: 'bench', $causationId: 'bench', occurredAt: new Date(occurredAt).toISOString() },
    },
  });

/** The opening of a numbered ticket. */
export const opened = (number, at, imported) =>
  event(
    'TicketOpened',
    {
      number: `INC8${String(number).padStart(6, '0')}`,
      ...{ kind: 'incident', title: `Printer ${number}`, description: '', requester: `person-${number % 500}` },
      ...{ customer: `customer-${number % 20}`, service: `service-${number % 40}`, ci: null, category: null },
      ...{ subcategory: null, impact: 2, urgency: 2, priority: 3, channel: 'portal', attributes: {}, imported },
    },
    at,
  );
