import { type LaneState, type LaneStatus } from '@chronodesk/eventing';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From 5 ms, a good answer, to 10 s, where callers have given up. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const LANE_STATES: readonly LaneState[] = ['starting', 'standby', 'running', 'retrying', 'stopped'];

/** One answered request; `route` is the pattern, so that there are few of them. */
export interface RequestSample {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** The metrics of one process in a registry of its own, in the Prometheus text format. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly requests = new Histogram({
    name: 'chronodesk_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly appended = new Counter({
    name: 'chronodesk_events_appended_total',
    help: 'Events this process appended to the ledger, by kind of stream.',
    labelNames: ['category'] as const,
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything measured up to now. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  observeRequest({ method, route, status, seconds }: RequestSample): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  /** @param category kind of stream: `ticket`, `change`, … */
  countAppended(category: string, events: number): void {
    this.appended.inc({ category }, events);
  }

  /** Shows the lanes of this process; they are asked at each look. To be called once. */
  showLanes(status: () => readonly LaneStatus[]): void {
    this.laneGauge('position', 'Everything up to this ledger position is handled.', status, ({ position }) => position);
    this.laneGauge('head', 'Newest ledger position this process knows of.', status, ({ head }) => head);
    this.laneGauge('lag_seconds', 'Age of the oldest unhandled event.', status, ({ lagMs }) => lagMs / 1_000);
    this.laneGauge('handled', 'Events handled since the process started.', status, ({ handled }) => handled);
    new Gauge({
      name: 'chronodesk_lane_state',
      help: '1 for the state a lane is in, 0 for the others; stopped needs somebody to look.',
      labelNames: ['lane', 'state'] as const,
      registers: this.registers,
      collect() {
        this.reset();
        for (const lane of status())
          for (const state of LANE_STATES) this.set({ lane: lane.name, state }, lane.state === state ? 1 : 0);
      },
    });
  }

  private laneGauge(
    what: string,
    help: string,
    status: () => readonly LaneStatus[],
    valueOf: (status: LaneStatus) => number | bigint | null,
  ): void {
    new Gauge({
      name: `chronodesk_lane_${what}`,
      help,
      labelNames: ['lane'] as const,
      registers: this.registers,
      collect() {
        this.reset();
        for (const lane of status()) {
          const value = valueOf(lane);
          if (value !== null) this.set({ lane: lane.name }, Number(value));
        }
      },
    });
  }
}
