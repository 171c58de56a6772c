import { crc32, deflateSync } from 'node:zlib';

export type Colour = readonly [red: number, green: number, blue: number];

/** A picture of at most four colours. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly palette: readonly Colour[];
  /** Index of the colour at a place, from the top left corner. */
  readonly colourAt: (x: number, y: number) => number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BITS = 2;
const PER_BYTE = 8 / BITS;
const INDEXED = 3;

/** The picture as a PNG file. Stored and not packed, so that its bytes are the same whichever zlib writes them. */
export const pngOf = ({ width, height, palette, colourAt }: Picture): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([BITS, INDEXED], 8);
  const rowBytes = 1 + Math.ceil(width / PER_BYTE);
  const rows = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const shift = BITS * (PER_BYTE - 1 - (x % PER_BYTE));
      rows[y * rowBytes + 1 + Math.floor(x / PER_BYTE)]! |= colourAt(x, y) << shift;
    }
  return Buffer.concat([
    ...[SIGNATURE, chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flat()))],
    ...[chunk('IDAT', deflateSync(rows, { level: 0 })), chunk('IEND', Buffer.alloc(0))],
  ]);
};

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};
