import { type SentFile } from '../plan/deed.js';
import { type Colour, pngOf } from './png.js';

const [WIDTH, HEIGHT] = [160, 100];
const PALETTE: readonly Colour[] = [
  [58, 110, 165],
  [240, 240, 240],
  [32, 42, 68],
  [200, 40, 40],
];
const [DESKTOP, WINDOW, INK, ALARM] = [0, 1, 2, 3];
const WINDOW_SIZE = { width: 116, height: 74 };
/** Lines of a text that nobody can read. */
const LINES = 4;

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly colour: number;
}

/** A screenshot as people send it: a window with a message. Its place and text vary with the instant. */
export const screenshotAt = (at: number, name: string): SentFile => {
  const rectangles = windowAt(Math.floor(at / 1_000));
  const colourAt = (x: number, y: number) => rectangles.findLast((one) => holds(one, x, y))?.colour ?? DESKTOP;
  return { name, mediaType: 'image/png', content: pngOf({ width: WIDTH, height: HEIGHT, palette: PALETTE, colourAt }) };
};

/** The window with its title, a sign of alarm and lines of text; what comes later lies on top. */
const windowAt = (seconds: number): Rectangle[] => {
  const [left, top] = [12 + (seconds % 19), 8 + (seconds % 13)];
  return [
    { left, top, ...WINDOW_SIZE, colour: WINDOW },
    { left, top, width: WINDOW_SIZE.width, height: 9, colour: INK },
    { left: left + 10, top: top + 22, width: 18, height: 18, colour: ALARM },
    ...Array.from({ length: LINES }, (_, line) => ({
      ...{ left: left + 38, top: top + 22 + 10 * line, height: 3, colour: INK },
      width: 30 + ((seconds >> line) % 37),
    })),
  ];
};

const holds = ({ left, top, width, height }: Rectangle, x: number, y: number): boolean =>
  x >= left && x < left + width && y >= top && y < top + height;
