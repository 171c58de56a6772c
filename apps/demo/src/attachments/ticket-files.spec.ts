import { crc32, inflateSync } from 'node:zlib';
import { type Deed } from '../plan/deed.js';
import { planOf } from '../plan/year.js';
import { logExtractOf } from './log-extract.js';
import { pngOf } from './png.js';
import { screenshotAt } from './screenshot.js';

/** The parts of a PNG file, by type; throws where a checksum is wrong. */
const chunksOf = (png: Buffer): Map<string, Buffer> => {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const named = png.subarray(at + 4, at + 8 + length);
    if (crc32(named) !== png.readUInt32BE(at + 8 + length)) throw new Error(`checksum at ${at}`);
    chunks.set(named.subarray(0, 4).toString('latin1'), named.subarray(4));
    at += 12 + length;
  }
  return chunks;
};

const at = Date.parse('2026-03-02T08:12:37Z');

describe('the files of the demo', () => {
  it('are pictures with every point where it belongs', () => {
    const palette = [[0, 0, 0] as const, [255, 0, 0] as const, [0, 255, 0] as const, [0, 0, 255] as const];
    const png = pngOf({ width: 5, height: 2, palette, colourAt: (x, y) => (x + y) % 4 });
    const chunks = chunksOf(png);
    expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    expect([chunks.get('IHDR')!.readUInt32BE(0), chunks.get('IHDR')!.readUInt32BE(4)]).toEqual([5, 2]);
    // A filter of 0, then two bits for each point.
    expect([...inflateSync(chunks.get('IDAT')!)]).toEqual([0, 0b00011011, 0b00000000, 0, 0b01101100, 0b01000000]);
    expect([...chunks.get('PLTE')!]).toEqual(palette.flat());
  });

  it('are the same for an instant, and others for another one', () => {
    expect(screenshotAt(at, 'a.png')).toEqual(screenshotAt(at, 'a.png'));
    expect(screenshotAt(at + 1_000, 'a.png').content.equals(screenshotAt(at, 'a.png').content)).toBe(false);
    expect(chunksOf(screenshotAt(at, 'a.png').content).size).toBe(4);
  });

  it('are lines of a log from the minutes before, where the service has one', () => {
    const lines = logExtractOf('vpn', at)!.content.toString().trimEnd().split('\n');
    const instants = lines.map((line) => Date.parse(line.split(' ')[0]!));
    expect(instants.every((instant) => instant < at && instant > at - 600_000)).toBe(true);
    expect(instants).toEqual([...instants].sort());
    expect(logExtractOf('arbeitsplatz', at)).toBeNull();
  });

  it('are sent by whoever wrote, or by the first line where somebody called', () => {
    const tickets = new Map<string, Deed>();
    const files: { deed: Deed; ticket: Deed }[] = [];
    for (const deed of planOf({ seed: 2, until: Date.parse('2026-03-31T10:00:00Z'), days: 60, tickets: 500 })) {
      if (deed.path === '/tickets') tickets.set(deed.subject, deed);
      if (deed.file) files.push({ deed, ticket: tickets.get(deed.subject)! });
    }
    const pictures = files.filter(({ deed }) => deed.file!.mediaType === 'image/png');
    expect(pictures.length).toBeGreaterThan(3);
    expect(files.length - pictures.length).toBeGreaterThan(1);
    for (const { deed, ticket } of files) expect(deed.at).toBeGreaterThan(ticket.at);
    for (const { deed, ticket } of pictures)
      expect(deed.actor).toBe((ticket.body as { readonly requester: string }).requester);
  });
});
