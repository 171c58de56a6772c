import { CommandHandling, type EventStore, reactorLane, silentLog, SubscriptionRunner } from '@chronodesk/eventing';
import { eventAt, eventually, MemoryLeases } from '@chronodesk/eventing/testing';
import { type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';
import { pgCheckpoints, pgWatchTime, projectionLane, ReadPositions, type ReadStore } from '@chronodesk/read-store';
import { anything } from './domain/policy/policy.examples.js';
import { type PolicyContent, type PolicyScope } from './domain/policy/policy-content.js';
import { escalationsSubscriptions } from './escalations.subscriptions.js';
import { DueEscalations } from './read/courses/due-escalations.query.js';
import { LiveEscalations } from './read/courses/live-escalations.query.js';
import { SubjectStandings } from './read/courses/subject-standing.query.js';
import { TicketStandings } from './read/courses/ticket-standing.query.js';
import { OfferedPolicies } from './read/policy-versions/offered-policies.query.js';
import { RotasOnCall } from './read/rotas/rotas-on-call.query.js';
import { RaiseOnAvailability } from './react/raise-on-availability.js';
import { RaiseOnOverdueUpdates } from './react/raise-on-overdue-updates.js';
import { RaiseOnRegulatory } from './react/raise-on-regulatory.js';
import { RaiseOnUnauthorisedChanges } from './react/raise-on-unauthorised-changes.js';
import { SettleEscalations } from './react/settle-escalations.js';
import { SettleMatters } from './react/settle-matters.js';
import { WatchEscalations } from './react/watch-escalations.js';
import { DueWork } from './react/work-due.js';

/** Told at once, a level higher a second later; the management hears of it after an hour. */
const quick: PolicyContent = {
  steps: [
    { when: { on: 'breached' }, way: 'functional', level: 1, to: [{ team: 'operations' }], acknowledgeWithin: 'PT1S' },
    { when: { on: 'climbed' }, way: 'hierarchical', level: 2, to: [{ role: 'manager' }], acknowledgeWithin: null },
    {
      ...{ when: { on: 'breached', after: 'PT1H' }, way: 'hierarchical', level: 3, to: [{ role: 'board' }] },
      acknowledgeWithin: null,
    },
  ],
};
const raising = [RaiseOnRegulatory, RaiseOnAvailability, RaiseOnOverdueUpdates, RaiseOnUnauthorisedChanges];
const standingsIn = (store: EventStore) => new SubjectStandings(store, new TicketStandings(store));

/** A line of an escalation's stream: `Raised 2`, `Resolved 2 stage-submitted`. */
interface Line {
  readonly escalation: string;
  readonly text: string;
}
const textOf = ({ type, data }: RecordedEvent): string => {
  const { level, reason } = data as { level: number; reason?: string };
  return [type.replace('Escalation', ''), level, ...(reason ? [reason] : [])].join(' ');
};
const isAbout = ({ data }: RecordedEvent, subject: string): boolean => {
  const { matter } = data as { matter?: Readonly<Record<string, unknown>> };
  return ['case', 'clock', 'major', 'detection'].some((member) => matter?.[member] === subject);
};

/** Escalations about matters that are no clocks of a ticket, as worker processes run them on a ledger and a read store. */
export class MattersDesk {
  /** All that the ledger holds, as it comes: rows of an escalation that was dropped are gone again at once. */
  private readonly recorded: RecordedEvent[] = [];
  private readonly ending = new AbortController();
  private readonly recording: Promise<void>;
  private readonly running: (() => Promise<void>)[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly readStore: ReadStore,
  ) {
    this.recording = this.record();
  }

  append(stream: string, ...events: DomainEvent[]) {
    return this.store.append(
      stream,
      'any',
      events.map((event) => eventAt(event)),
    );
  }

  /** Puts the quick policy in force for a scope. */
  quickPolicyFor(scope: Partial<PolicyScope>) {
    const data = { name: 'Quick', scope: { ...anything, ...scope }, version: 1, content: quick };
    return this.append(
      'escalationPolicy-quick',
      { type: 'EscalationPolicyDefined', data },
      { type: 'EscalationPolicyActivated', data: { version: 1 } },
    );
  }

  /** The lanes that matters need; what reactors write goes to `store`. */
  startLanes(store = this.store): void {
    const { readStore } = this;
    const positions = new ReadPositions(readStore);
    const handling = new CommandHandling(store);
    const policies = new OfferedPolicies(readStore, positions);
    const live = new LiveEscalations(readStore, positions);
    const time = pgWatchTime(readStore, silentLog);
    const reactors = [
      ...raising.map((Raise) => new Raise(handling, store, policies, time)),
      new SettleEscalations(handling, live, new TicketStandings(store), standingsIn(store)),
      new SettleMatters(handling, live, standingsIn(store)),
    ];
    const lanes = [
      ...(escalationsSubscriptions.projections ?? []).map((projection) => projectionLane(projection, readStore)),
      ...reactors.map((reactor) => reactorLane(reactor, pgCheckpoints(readStore))),
    ];
    const runner = new SubscriptionRunner(this.store, new MemoryLeases(), lanes, [], silentLog);
    runner.start();
    this.running.push(() => runner.stop());
  }

  startWatcher(): void {
    const { store, readStore } = this;
    const stopping = new AbortController();
    const due = new DueEscalations(readStore, new ReadPositions(readStore));
    const work = new DueWork(new CommandHandling(store), store, standingsIn(store), new RotasOnCall(store));
    const time = pgWatchTime(readStore, silentLog);
    const watching = new WatchEscalations(due, work, time, silentLog).watch(stopping.signal);
    this.running.push(async () => {
      stopping.abort();
      await watching;
    });
  }

  async stop(): Promise<void> {
    for (const stop of this.running.splice(0)) await stop();
  }

  /** Stops everything and tells the reactors all over again, as after a loss of their checkpoints. */
  async startAllOverAgain(): Promise<void> {
    await this.stop();
    await this.readStore.query(`DELETE FROM platform.checkpoints WHERE lane ~ 'escalations.(raise|settle)'`);
    this.startLanes();
  }

  async close(): Promise<void> {
    await this.stop();
    this.ending.abort();
    await this.recording;
  }

  /** What the ledger holds about the escalations of a matter (of its case, clock …), stream by stream, in order. */
  linesOf(subject: string): Line[] {
    const ofEscalations = this.recorded.filter(({ stream }) => stream.startsWith('escalation-'));
    const streams = new Set(ofEscalations.filter((event) => isAbout(event, subject)).map(({ stream }) => stream));
    return [...streams]
      .sort()
      .flatMap((escalation) => ofEscalations.filter(({ stream }) => stream === escalation))
      .map((event) => ({ escalation: event.stream, text: textOf(event) }));
  }

  textsOf(subject: string): string[] {
    return this.linesOf(subject)
      .map(({ text }) => text)
      .sort((a, b) => (a < b ? -1 : 1));
  }

  untilTexts(subject: string, count: number): Promise<void> {
    return eventually(`${count} lines about ${subject}`, () => this.textsOf(subject).length >= count);
  }

  /** The rows about a matter, once there are any and they are as wanted: they follow the ledger by a moment. */
  async rowsAbout(member: string, id: string, areWanted = (rows: readonly object[]) => rows.length > 0) {
    let rows: readonly object[] = [];
    await eventually(`the rows about ${id} follow`, async () => {
      rows = await this.readStore.query<object>(
        `SELECT ticket_id AS "ticketId", matter, state, team FROM escalations.escalations
         WHERE view->'matter'->>$1 = $2 ORDER BY state`,
        [member, id],
      );
      return areWanted(rows);
    });
    return rows;
  }

  private async record(): Promise<void> {
    for await (const { events } of this.store.subscribeToAll(null, this.ending.signal)) this.recorded.push(...events);
  }
}
