import { type EventStore, type LaneStatus } from '@chronodesk/eventing';
import { type HealthSection, type HealthSource } from '@chronodesk/http';
import { recordedEvents } from '@chronodesk/history';
import { waitingPublication } from '@chronodesk/kafka';
import { pgCheckpoints, type ReadStore } from '@chronodesk/read-store';
import { type ReportedLane, reportedLanes } from './lane-status.js';
import { allPublications } from './worker.module.js';

/** A worker that has not reported its lanes for so long (ms) is gone. */
const SILENT_MS = 15_000;

/** A source whose name is known even when it cannot answer. */
const named = (name: string, source: (name: string) => Promise<HealthSection>): HealthSource =>
  Object.defineProperty(() => source(name), 'name', { value: name });

/** Whether the ledger answers, and where it ends. */
export const ledgerHealth = (store: EventStore): HealthSource =>
  named('EventStoreDB', async (name) => ({
    name,
    status: 'up',
    details: { head: String((await store.head()) ?? 0n) },
  }));

/** Whether the read models can be reached. */
export const readStoreHealth = (readStore: ReadStore): HealthSource =>
  named('PostgreSQL', async (name) => {
    await readStore.query('SELECT 1');
    return { name, status: 'up' };
  });

/** Events that wait longer than this (ms) although there is a Kafka are a reason to look. */
const WAITING_MS = 60_000;

/**
 * What waits to be published, and since when. Without Kafka that is how it is meant to be; nothing is lost by waiting.
 * @param hasKafka whether brokers are configured
 */
export const publishingHealth = (readStore: ReadStore, hasKafka: boolean): HealthSource => {
  const mirror = pgCheckpoints(readStore);
  const recorded = recordedEvents(readStore);
  const waiting = allPublications().map((publication) => waitingPublication(publication, mirror, recorded));
  return named('Kafka', async (name) => {
    const publications = await Promise.all(waiting.map((ask) => ask()));
    const isLate = publications.some(({ since }) => since !== null && Date.now() - Date.parse(since) > WAITING_MS);
    return {
      name,
      status: hasKafka && isLate ? 'degraded' : 'up',
      ready: true,
      details: { configured: hasKafka, publications },
    };
  });
};

/** This worker's own lanes. */
export const laneHealth =
  (lanes: () => readonly LaneStatus[]): HealthSource =>
  async () =>
    laneSection(
      lanes().map((lane) => ({ ...lane, position: digits(lane.position), head: digits(lane.head) })),
      'lanes',
    );

/** The lanes of all workers, as they reported them. */
export const reportedLaneHealth = (readStore: ReadStore, now: () => number = Date.now): HealthSource =>
  named('lanes', async () => {
    const lanes = await reportedLanes(readStore);
    if (lanes.length === 0)
      return { name: 'lanes', status: 'degraded', ready: true, details: { note: 'no worker has reported yet' } };
    const newest = Math.max(...lanes.map(({ reportedAt }) => Date.parse(reportedAt)));
    const silent = now() - newest > SILENT_MS;
    const section = laneSection(lanes.filter(isRecent(newest)), 'lanes');
    return silent
      ? { ...section, status: 'degraded', details: { ...section.details, note: 'no worker is reporting' } }
      : section;
  });

/** Lanes of older versions are not reported any more and say nothing about today. */
const isRecent =
  (newest: number) =>
  ({ reportedAt }: ReportedLane): boolean =>
    newest - Date.parse(reportedAt) < SILENT_MS;

type ShownLane = Omit<LaneStatus, 'position' | 'head'> & { position: string | null; head: string | null };

/** A stopped lane needs somebody to look; reads go on, so the process stays ready. */
const laneSection = (lanes: readonly ShownLane[], name: string): HealthSection => {
  const isWell = lanes.every(({ state }) => state === 'running' || state === 'standby' || state === 'starting');
  return { name, status: isWell ? 'up' : 'degraded', ready: true, details: { lanes } };
};

const digits = (position: bigint | null): string | null => (position === null ? null : String(position));
