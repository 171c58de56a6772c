// Closed and open load, and what came of it.
import { setTimeout as delay } from 'node:timers/promises';

/** Latencies in milliseconds, summed up. */
export const latencies = (values) => {
  const sorted = Float64Array.from(values).sort();
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { n: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
};

export const round = (value, digits = 1) => Number(value.toFixed(digits));

/** As many as possible: `concurrency` loops call `work` for some seconds. Answers per second and latencies. */
export const saturate = async ({ concurrency, seconds, work }) => {
  const values = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  const loop = async (worker) => {
    for (let turn = 0; performance.now() < endAt; turn++) {
      const from = performance.now();
      await work(worker, turn);
      values.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, worker) => loop(worker)));
  return { perSecond: round(values.length / ((performance.now() - startedAt) / 1000), 0), latency: latencies(values) };
};

/** At a fixed rate, whatever the answers take: latency counts from the instant a call was due. */
export const pace = async ({ perSecond, seconds, work }) => {
  const values = [];
  const running = [];
  const startedAt = performance.now();
  for (let call = 0; call < perSecond * seconds; call++) {
    const dueAt = startedAt + (call * 1000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 1) await delay(wait);
    running.push(work(call, dueAt).then((value) => values.push(value ?? performance.now() - dueAt)));
  }
  await Promise.all(running);
  return latencies(values);
};
