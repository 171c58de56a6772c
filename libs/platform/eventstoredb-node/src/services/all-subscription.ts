import type { Ledger } from '../ledger/ledger.js';
import type { Tail } from '../ledger/tail.js';
import type { GrpcCall } from '../transport/grpc-call.js';
import type { ReadRequest } from '../wire/read-request.js';
import { readResponses } from '../wire/read-response.js';
import { ChunkedSender } from './chunked-sender.js';
import { CommitSignal } from './commit-signal.js';
import { EventRenderer } from './event-renderer.js';

/** Records taken at a time; small enough that many subscriptions share the event loop fairly. */
const PAGE = 256;

/**
 * Follows $all from a position. One loop serves catching up and living on: the next page comes from memory if it is
 * recent, else from disk, and the loop waits only at the head; so nothing is lost or repeated in between.
 */
export class AllSubscription {
  private readonly renderer: EventRenderer;
  private readonly sender: ChunkedSender;
  private readonly commits: CommitSignal;
  private cursor: number;
  private considered = 0;
  private checkpoint = 0;
  private hasCaughtUp = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly tail: Tail,
    private readonly call: GrpcCall,
    private readonly request: ReadRequest,
  ) {
    this.renderer = new EventRenderer(ledger, request);
    this.sender = new ChunkedSender(call);
    this.commits = new CommitSignal(tail, call);
    const { from } = request;
    this.cursor = from === 'start' ? 0 : from === 'end' ? tail.head : from;
  }

  /** Runs until the client cancels. */
  async run(): Promise<void> {
    this.sender.add(readResponses.confirmation());
    while (!this.call.isOver) {
      if (this.cursor < this.tail.head) this.takePage();
      else if (!this.hasCaughtUp) this.catchUp();
      await this.sender.flush();
      if (this.hasCaughtUp && this.cursor >= this.tail.head) await this.commits.next();
      else await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private takePage(): void {
    const page = this.tail.after(this.cursor, PAGE) ?? this.ledger.log.from(this.cursor + 1, PAGE);
    const { filter } = this.request;
    for (const entry of page) {
      this.cursor = entry.position;
      if (!filter) {
        this.sender.add(this.renderer.render(entry));
        continue;
      }
      if (filter.matches(entry.record)) this.sender.add(this.renderer.render(entry));
      if (++this.considered >= filter.checkpointEvery) this.addCheckpoint();
    }
  }

  private catchUp(): void {
    this.hasCaughtUp = true;
    if (this.request.filter && this.considered > 0) this.addCheckpoint();
    this.sender.add(readResponses.caughtUp());
  }

  private addCheckpoint(): void {
    this.considered = 0;
    if (this.cursor === this.checkpoint) return;
    this.checkpoint = this.cursor;
    this.sender.add(readResponses.checkpoint(this.cursor));
  }
}
