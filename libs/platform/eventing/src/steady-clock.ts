import { type Log } from './log.js';

/** Where a steady clock takes its readings from; all in milliseconds. */
export interface TimeSources {
  /** This machine's clock, which people, programs and hypervisors set (epoch milliseconds). */
  wall(): number;
  /** Goes on evenly whoever sets the clock; only differences mean something. */
  monotonic(): number;
  /** The clock of another program, on another machine if there is one (epoch milliseconds). */
  witness(): Promise<number>;
}

/** A wall clock that runs ahead of the even pace by more than this was set; the network's time service steps less often. */
const TOLERANCE_MS = 1_000;
/** The witness answers over the network, so it may be this much behind and still agree. */
const WITNESS_TOLERANCE_MS = 2_000;
/** How long a lead has to last before it is believed: the time services ask their servers every 32 to 64 s. */
const HOLD_MS = 120_000;
/** How often the witness is asked while it contradicts. */
const ASK_AGAIN_MS = 5_000;

/** A lead of the wall clock that is not believed yet; `since` and `askedAt` are monotonic. */
interface Lead {
  readonly ms: number;
  readonly since: number;
  askedAt: number;
}

/**
 * The time for deeds that cannot be undone. Of several clocks that disagree the earliest counts, at once; a later one
 * only after its lead has lasted and the witness has come as far. Meanwhile time goes on at an even pace. So a clock that
 * is set forward by mistake makes nothing happen early, and one that is set back loses nothing.
 */
export class SteadyClock {
  private believed: { readonly wall: number; readonly monotonic: number } | null = null;
  private lead: Lead | null = null;

  constructor(
    private readonly sources: TimeSources,
    private readonly log: Log,
    private readonly holdMs = HOLD_MS,
  ) {}

  /** Whole epoch milliseconds. Throws what the witness throws, which is asked at first and while the wall clock leads. */
  async now(): Promise<number> {
    const wall = this.sources.wall();
    const monotonic = this.sources.monotonic();
    const { believed } = this;
    if (!believed) return this.begin(wall, monotonic);
    const expected = Math.floor(believed.wall + (monotonic - believed.monotonic));
    const leadMs = wall - expected;
    if (leadMs <= TOLERANCE_MS || (await this.isConfirmed(leadMs, wall, monotonic)))
      return this.believe(wall, monotonic);
    return expected;
  }

  private async begin(wall: number, monotonic: number): Promise<number> {
    const witness = await this.sources.witness();
    if (agrees(witness, wall)) return this.believe(wall, monotonic);
    this.believed = { wall: witness, monotonic };
    this.noteLead(wall - witness, monotonic);
    return witness;
  }

  private believe(wall: number, monotonic: number): number {
    if (this.lead) this.log.info({ leadMs: this.lead.ms }, 'the clocks agree again');
    this.lead = null;
    this.believed = { wall, monotonic };
    return wall;
  }

  private async isConfirmed(leadMs: number, wall: number, monotonic: number): Promise<boolean> {
    const lead = this.lead && Math.abs(leadMs - this.lead.ms) <= TOLERANCE_MS ? this.lead : null;
    if (!lead) this.noteLead(leadMs, monotonic);
    if (!lead || monotonic - lead.since < this.holdMs || monotonic - lead.askedAt < ASK_AGAIN_MS) return false;
    lead.askedAt = monotonic;
    const witness = await this.sources.witness();
    if (agrees(witness, wall)) return true;
    this.log.warn(
      { leadMs, behindMs: wall - witness },
      'this clock is ahead of the database; deadlines follow the earlier',
    );
    return false;
  }

  private noteLead(ms: number, since: number): void {
    this.lead = { ms, since, askedAt: -Infinity };
    this.log.warn({ leadMs: ms, holdMs: this.holdMs }, 'the clock was set forward; deadlines do not follow it yet');
  }
}

const agrees = (witness: number, wall: number): boolean => witness >= wall - WITNESS_TOLERANCE_MS;
