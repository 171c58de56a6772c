import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { root } from './cruise.js';

const LONGEST_FILE = 300;
const SOURCE = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs']);
const BINARY = new Set(['.png', '.jpg', '.ico', '.gz', '.zip', '.woff2', '.pdf', '.mdb']);

/** Everything that is or would be checked in, except what a tool writes. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root })
  .toString()
  .split('\0')
  .filter((file) => file !== '' && file !== 'package-lock.json' && existsSync(join(root, file)));

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const isSource = (file: string): boolean => SOURCE.has(extname(file));
const isSpec = (file: string): boolean => /\.(int-)?spec\.tsx?$/.test(file) || file.startsWith('test/');

/** Where homes and checkouts lie on somebody's machine; put together, so that this file does not hold such a path. */
const MACHINE_FOLDERS = ['home', 'root', 'Users', 'work'];
const MACHINE_PATH = new RegExp(`(^|[\\s"'\`(=:,])/(${MACHINE_FOLDERS.join('|')})/[A-Za-z0-9._-]+`);
const VAGUE_NAME = /(^|[.-])(utils?|commons?|helpers?|base|managers?|misc|shared)([.-]|$)/;

const machinePathsIn = (text: string): string[] => text.split('\n').filter((line) => MACHINE_PATH.test(line));
const isVague = (path: string): boolean => path.split('/').some((part) => VAGUE_NAME.test(part));

/** Lines with something in them that is not a comment; the same count as ESLint's max-lines. */
const linesOf = (text: string): number =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;

const IMPURE =
  /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bprocess\.|\bperformance\.now\(|\bfetch\(|^\s*@[A-Z]\w*\(/m;

describe('the text of the repository', () => {
  it('is at hand', () => {
    expect(files.length).toBeGreaterThan(200);
  });

  it('names no path of somebody’s machine', () => {
    const named = files
      .filter((file) => !BINARY.has(extname(file)))
      .flatMap((file) => machinePathsIn(textOf(file)).map((line) => `${file}: ${line.trim()}`));
    expect(named).toEqual([]);
  });

  it('has file and folder names that say what is inside', () => {
    expect(files.filter((file) => /^(libs|apps)\//.test(file) && isVague(file))).toEqual([]);
  });

  it('has no source file that is too long to read', () => {
    const long = files.filter((file) => isSource(file) && !isSpec(file) && linesOf(textOf(file)) > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  it('has no default exports in libs and apps', () => {
    const sources = files.filter((file) => /^(libs|apps)\/.*\.tsx?$/.test(file));
    expect(sources.filter((file) => /^export default\b/m.test(textOf(file)))).toEqual([]);
  });

  it('keeps clock, chance and decorators out of the domain', () => {
    const domain = files.filter((file) => /^libs\/contexts\/[^/]+\/src\/domain\/.*\.ts$/.test(file) && !isSpec(file));
    expect(domain.length).toBeGreaterThan(10);
    expect(domain.filter((file) => IMPURE.test(textOf(file)))).toEqual([]);
  });
});

describe('queries', () => {
  it('take instants with a "+" that was not escaped, so never by the decorator of bodies', () => {
    const reads = files.filter((file) => /^libs\/contexts\/[^/]+\/src\/read\/.*\.ts$/.test(file));
    expect(reads.filter((file) => /@InstantParameter\(/.test(textOf(file))).length).toBeGreaterThan(5);
    expect(reads.filter((file) => /\bIsInstant\b/.test(textOf(file)))).toEqual([]);
  });
});

describe('the OpenAPI document', () => {
  it('has a name of its own for every body, because of two with one name it shows only the last', () => {
    const bodies = files
      .filter((file) => /^libs\/.*\.ts$/.test(file) && !file.includes('/testing/'))
      .flatMap((file) => textOf(file).match(/(?<=^(?:export )?class )\w+Request\b/gm) ?? []);
    expect(bodies.length).toBeGreaterThan(50);
    expect(bodies.filter((name, index) => bodies.indexOf(name) !== index)).toEqual([]);
  });
});

describe('these checks notice', () => {
  it.each(MACHINE_FOLDERS)('a path below /%s', (folder) => {
    for (const before of ['', ' ', "'", '`', 'cd ', 'at=', 'COPY . ', 'path:'])
      expect(machinePathsIn(`a\n${before}/${folder}/desk/x.ts\nb`)).toHaveLength(1);
  });

  it.each(['https://example.org/home/page', '/api/v1/tickets', './root/x', 'src/home/x'])('nothing in %s', (line) => {
    expect(machinePathsIn(line)).toEqual([]);
  });

  it.each([
    ['libs/x/src/string-utils.ts', true],
    ['libs/x/src/helpers/date.ts', true],
    ['libs/x/src/lane.manager.ts', true],
    ['libs/x/src/base.projector.ts', true],
    ['libs/x/src/database.ts', false],
    ['libs/x/src/commonality.ts', false],
  ])('a vague name: %s %s', (path, vague) => {
    expect(isVague(path)).toBe(vague);
  });

  it('length without blank lines and comments', () => {
    expect(linesOf('a\n\n// b\n/* c\nc */\nd\n')).toBe(2);
  });

  it.each(['const now = new Date();', 'Date.now()', '  @Injectable()', 'Math.random()'])('%s in a domain', (line) => {
    expect(IMPURE.test(line)).toBe(true);
  });

  it.each(['new Date(instant)', ' * @throws Error()', 'candidate.now'])('nothing in %s', (line) => {
    expect(IMPURE.test(line)).toBe(false);
  });
});
