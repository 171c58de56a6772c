/** How often a line is drawn (ms): often enough to look alive; on a pipe only now and then. */
const TERMINAL_MS = 200;
const PIPE_MS = 5_000;
/** Nothing is shown before a command took this long (ms). */
const QUIET_MS = 1_000;

/** One line on stderr that says how far a long command is. */
export class ProgressLine {
  private readonly startedAt = Date.now();
  private drawnAt = Date.now() - TERMINAL_MS + QUIET_MS;
  private drawn = false;

  constructor(private readonly out: NodeJS.WriteStream = process.stderr) {}

  /** @param fraction 0 to 1; @param count things done; @param unit their name, plural */
  show(fraction: number, count: number, unit: string): void {
    const now = Date.now();
    if (now - this.drawnAt < (this.out.isTTY ? TERMINAL_MS : PIPE_MS)) return;
    this.drawnAt = now;
    this.drawn = true;
    const seconds = (now - this.startedAt) / 1000;
    const rate = Math.round(count / seconds);
    const left = fraction > 0 ? Math.ceil((seconds / fraction) * (1 - fraction)) : 0;
    const bar = '█'.repeat(Math.round(fraction * 24)).padEnd(24, '░');
    const text = `${bar} ${Math.round(fraction * 100)} %  ${count} ${unit}  ${rate}/s  ${left} s left`;
    this.out.write(this.out.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  /** Removes the line, so that the result stands alone. */
  clear(): void {
    if (this.drawn && this.out.isTTY) this.out.write('\r\u001b[K');
  }
}
