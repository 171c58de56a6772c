const TERMINAL_MS = 200;
const PIPE_MS = 10_000;
const WIDTH = 24;

/** One line on stderr that says how far the demo is. */
export class ProgressBar {
  private drawnAt = -PIPE_MS;
  private drawn = false;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @param fraction 0 to 1; @param text what is going on */
  show(fraction: number, text: string): void {
    if (this.now() - this.drawnAt < (this.out.isTTY ? TERMINAL_MS : PIPE_MS)) return;
    this.drawnAt = this.now();
    this.drawn = true;
    const line = `${'█'.repeat(Math.round(fraction * WIDTH)).padEnd(WIDTH, '░')} ${Math.round(fraction * 100)} %  ${text}`;
    this.out.write(this.out.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  }

  /** Makes room for other lines. */
  clear(): void {
    if (this.drawn && this.out.isTTY) this.out.write('\r\u001b[K');
    this.drawnAt = -PIPE_MS;
  }
}
