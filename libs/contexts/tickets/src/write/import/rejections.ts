import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';

/** Rows that were not imported, with line and reason, in a CSV of their own; made only when there is one. */
export class Rejections {
  private file: WriteStream | null = null;
  count = 0;

  constructor(readonly path: string) {}

  async add(line: number, reason: string, raw: string): Promise<void> {
    this.count += 1;
    if (!this.file) {
      this.file = createWriteStream(this.path);
      this.file.write('line,reason,row\n');
    }
    if (!this.file.write(`${line},${quoted(reason)},${quoted(raw)}\n`)) await once(this.file, 'drain');
  }

  async close(): Promise<void> {
    if (!this.file) return;
    this.file.end();
    await once(this.file, 'finish');
  }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
