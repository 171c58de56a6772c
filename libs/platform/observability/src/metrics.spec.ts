import { type EventStore, type LaneStatus } from '@chronodesk/eventing';
import { countingEventStore, Metrics } from './index.js';

const lane = (name: string, status: Partial<LaneStatus> = {}): LaneStatus => ({
  name,
  state: 'running',
  position: 40n,
  head: 50n,
  lagMs: 1_500,
  handled: 7,
  lastError: null,
  ...status,
});

describe('the metrics of a process', () => {
  it('show each lane as it is at the moment of looking', async () => {
    const lanes = [lane('tickets.queue@1'), lane('history.lines@1', { state: 'stopped', position: null })];
    const metrics = new Metrics();
    metrics.showLanes(() => lanes);
    const text = await metrics.text();
    expect(text).toContain('chronodesk_lane_position{lane="tickets.queue@1"} 40\n');
    expect(text).not.toContain('chronodesk_lane_position{lane="history.lines@1"}');
    expect(text).toContain('chronodesk_lane_head{lane="tickets.queue@1"} 50\n');
    expect(text).toContain('chronodesk_lane_lag_seconds{lane="tickets.queue@1"} 1.5\n');
    expect(text).toContain('chronodesk_lane_state{lane="history.lines@1",state="stopped"} 1\n');
    expect(text).toContain('chronodesk_lane_state{lane="history.lines@1",state="running"} 0\n');
    lanes.splice(0, 2, lane('tickets.queue@2', { position: 51n }));
    const later = await metrics.text();
    expect(later).toContain('chronodesk_lane_position{lane="tickets.queue@2"} 51\n');
    expect(later).not.toContain('tickets.queue@1');
  });

  it('count requests by route and status', async () => {
    const metrics = new Metrics();
    const sample = { method: 'GET', route: '/api/v1/tickets/:id', status: 200 };
    metrics.observeRequest({ ...sample, seconds: 0.004 });
    metrics.observeRequest({ ...sample, seconds: 0.3 });
    const labels = 'method="GET",route="/api/v1/tickets/:id",status="200"';
    const text = await metrics.text();
    expect(text).toContain(`chronodesk_http_request_duration_seconds_bucket{le="0.005",${labels}} 1\n`);
    expect(text).toContain(`chronodesk_http_request_duration_seconds_count{${labels}} 2\n`);
  });

  it('count what was appended, and only that', async () => {
    const metrics = new Metrics();
    const append = jest.fn<Promise<{ revision: number; position: bigint }>, []>();
    const store = countingEventStore({ append } as unknown as EventStore, metrics);
    append.mockResolvedValueOnce({ revision: 1, position: 2n }).mockRejectedValueOnce(new Error('conflict'));
    const events = [{}, {}] as unknown as Parameters<EventStore['append']>[2];
    await store.append('ticket-1', 'any', events);
    await expect(store.append('ticket-1', 'any', events)).rejects.toThrow('conflict');
    expect(await metrics.text()).toContain('chronodesk_events_appended_total{category="ticket"} 2\n');
  });

  it('are in the text format, with those of the process itself', async () => {
    const metrics = new Metrics();
    expect(metrics.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await metrics.text()).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(() => new Metrics()).not.toThrow();
  });
});
