import { type Deed, filledIn, subjectsBehind } from '../plan/deed.js';
import { type ClockedDesk } from './clocked-desk.js';

/** Commands under way at once: enough to keep the ledger busy. */
const AT_ONCE = 64;
/** Deeds that may wait for others: some days of the plan, since one ticket's deeds have to wait for each other. */
const AHEAD = 1_024;
const REFUSED = 400;
const JUST_CREATED = 201;

/** The desk answered a deed otherwise than the plan has it. */
export class DeedFailed extends Error {}

/**
 * Carries deeds out, each after everything on its subject and on those it names. Deeds that do not touch one another run
 * at the same time. What a series numbers is created one after the other, so numbers are the same every time.
 */
export class Player {
  private readonly ids = new Map<string, string>();
  private readonly tails = new Map<string, Promise<void>>();
  private readonly waiting = new Set<Promise<void>>();
  private failure: Error | null = null;
  private free = AT_ONCE;
  private readonly queue: (() => void)[] = [];
  /** Told that a deed is done, by whoever reads the plan on. */
  private onDone: () => void = () => undefined;
  private count = 0;

  constructor(private readonly desk: ClockedDesk) {}

  /** Plays all deeds; answers how many. @throws DeedFailed */
  async play(deeds: Iterable<Deed>, signal: AbortSignal, onDeed: (deed: Deed, count: number) => void): Promise<number> {
    for (const deed of deeds) {
      if (signal.aborted || this.failure !== null) break;
      if (deed.awaitsAll) await Promise.all(this.waiting);
      this.begin(deed, `demo-${String(++this.count)}`);
      onDeed(deed, this.count);
      if (deed.completes) await Promise.all(this.waiting);
      while (this.waiting.size >= AHEAD) await new Promise<void>((resolve) => (this.onDone = resolve));
    }
    await Promise.all(this.waiting);
    // Whoever stops it has the desk closed under its hands.
    if (this.failure !== null && !signal.aborted) throw this.failure;
    return this.count;
  }

  private begin(deed: Deed, name: string): void {
    const touched = [deed.subject, ...subjectsBehind(deed), ...seriesOf(deed)];
    const before = Promise.all(touched.map((subject) => this.tails.get(subject) ?? Promise.resolve()));
    const done: Promise<void> = before
      .then(() => this.perform(deed, name))
      .catch((error: unknown) => void (this.failure ??= error instanceof Error ? error : new Error(String(error))))
      .finally(() => {
        this.waiting.delete(done);
        this.onDone();
        // Only subjects that somebody waits for are remembered.
        for (const subject of touched) if (this.tails.get(subject) === done) this.tails.delete(subject);
      });
    for (const subject of touched) this.tails.set(subject, done);
    this.waiting.add(done);
  }

  private async perform(deed: Deed, name: string): Promise<void> {
    if (this.failure !== null) return;
    await this.slot();
    try {
      await this.send(deed, name);
    } finally {
      this.queue.shift()?.();
      this.free++;
    }
  }

  private async slot(): Promise<void> {
    while (this.free === 0) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.free--;
  }

  private async send(deed: Deed, name: string): Promise<void> {
    const idOf = (subject: string): string => {
      const id = this.ids.get(subject);
      if (id === undefined) throw new DeedFailed(`${name} names ${subject}, which is not there yet`);
      return id;
    };
    const { at, actor, file } = deed;
    const path = filledIn(deed.path, idOf);
    const body = filledIn(JSON.stringify(deed.body), idOf);
    const command = { at, actor, path, body, name, keyed: !isNumbered(deed), ...(file && { file }) };
    const { status, body: answer } = await this.desk.send(command);
    if (deed.refused === undefined ? status >= REFUSED : answer.code !== deed.refused)
      throw new DeedFailed(
        `POST ${path} ${body} by ${actor} at ${new Date(at).toISOString()}: ${status} ${JSON.stringify(answer)}`,
      );
    if (deed.isReactedTo && answer.position !== undefined) await this.desk.reactedUpTo(BigInt(answer.position));
    if (deed.creates && status === JUST_CREATED) this.ids.set(deed.subject, answer.number ?? answer.id!);
  }
}

/** What numbers a deed takes one of; the kinds of tickets are counted each for itself. */
const seriesOf = (deed: Deed): string[] =>
  isNumbered(deed) ? [`series ${deed.path} ${(deed.body as { readonly kind?: string }).kind ?? ''}`] : [];

/** What gets its id from a number needs no key, which would cost an append more (docs/adr/0007). */
const isNumbered = ({ creates = false, path }: Deed): boolean => creates && NUMBERED.has(path);
const NUMBERED: ReadonlySet<string> = new Set(['/tickets', '/changes', '/problems', '/releases']);
