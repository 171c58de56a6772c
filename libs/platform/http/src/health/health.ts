/** How well something is: up; working with a limp; not working. */
export type HealthStatus = 'up' | 'degraded' | 'down';

/** One part of the process or of what it depends on. */
export interface HealthSection {
  readonly name: string;
  readonly status: HealthStatus;
  /** Whether requests can be served without it; absent: unless it is down. */
  readonly ready?: boolean;
  /** Whatever helps to understand: lanes with position and lag, waiting events, the last error. */
  readonly details?: object;
}

/** The whole process: as well as its worst part. */
export interface HealthReport {
  readonly status: HealthStatus;
  readonly ready: boolean;
  readonly sections: readonly HealthSection[];
}

/** Tells about one part; may fail, and is then `down`. */
export type HealthSource = () => Promise<HealthSection>;

/** Injection token of the health sources: `HealthSource[]`. */
export const HEALTH_SOURCES = Symbol('HealthSources');

/** Metrics in the Prometheus text format. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Injection token of the `MetricsText`. */
export const METRICS = Symbol('Metrics');

/** A part that does not answer in this time is down. */
const PATIENCE_MS = 2_000;

const WORST_FIRST: readonly HealthStatus[] = ['down', 'degraded', 'up'];

/** Asks all sources at once; never fails and never takes much longer than `patienceMs`. */
export const healthReport = async (
  sources: readonly HealthSource[],
  patienceMs = PATIENCE_MS,
): Promise<HealthReport> => {
  const sections = await Promise.all(sources.map((source, index) => ask(source, index, patienceMs)));
  return {
    status: WORST_FIRST.find((status) => sections.some((section) => section.status === status)) ?? 'up',
    ready: sections.every(({ ready, status }) => ready ?? status !== 'down'),
    sections,
  };
};

const ask = async (source: HealthSource, index: number, patienceMs: number): Promise<HealthSection> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([source(), tooLate]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { name: source.name || `source ${index + 1}`, status: 'down', details: { error: message } };
  } finally {
    clearTimeout(timer);
  }
};
