import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, startInstallation } from '../support/installation.js';
import { type Ending } from '../support/program.js';
import { generateLog } from '../support/servicenow/generate-log.js';
import { MISSING } from '../support/servicenow/log-columns.js';

/** What `chronodesk import --json` prints. */
export interface ImportResult {
  readonly rows: number;
  readonly tickets: number;
  readonly ticketsAdded: number;
  readonly ticketsAlreadyThere: number;
  readonly events: number;
  readonly rejectedRows: number;
  readonly stopped: boolean;
  readonly rejectedFile: string | null;
}

export const INCIDENTS = 250;
/** A log of another desk. */
export const log = generateLog({ seed: 498, incidents: INCIDENTS });
/** The same log under numbers of its own. */
export const numbered = (csv: string, series: string): string => csv.replaceAll(/^INC00/gm, series);

/** What a cell of the log says; null where it says nothing. */
export const known = (cell: string): string | null => (cell === MISSING ? null : cell);

/** @throws Error with what the program complained about, where it printed no result. */
export const resultOf = ({ stdout, stderr }: Ending): ImportResult => {
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as ImportResult;
};

/** An installation, and a folder with files to import. */
export interface ImportingDesk extends Installation {
  readonly folder: string;
  /** Writes a file into the folder and answers its path. */
  fileWith(name: string, text: string): string;
  importFile(path: string, ...options: readonly string[]): Promise<Ending>;
}

/** Starts one; its `stop` removes the folder as well. */
export const startImportingDesk = async (): Promise<ImportingDesk> => {
  const desk = await startInstallation();
  const folder = mkdtempSync(join(tmpdir(), 'chronodesk-import-'));
  return {
    ...desk,
    folder,
    fileWith: (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    importFile: (path, ...options) => desk.cli('import', path, '--mapping', 'servicenow', '--json', ...options),
    stop: async () => {
      const ending = await desk.stop();
      rmSync(folder, { recursive: true, force: true });
      return ending;
    },
  };
};
