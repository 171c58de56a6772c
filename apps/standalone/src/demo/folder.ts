import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the demo keeps its data, and what becomes of it. */
export interface DemoFolder {
  readonly path: string;
  readonly isKept: boolean;
  /** Removes what is not to be kept. */
  close(): Promise<void>;
}

/** @throws Error where the folder to keep it in holds something already. */
export const demoFolder = async (keep: string | undefined): Promise<DemoFolder> => {
  if (keep !== undefined) {
    const path = resolve(keep);
    await mkdir(path, { recursive: true });
    if ((await readdir(path)).length > 0)
      throw new Error(`${path} is not empty. Name a new folder, or go on with: DATA_DIR=${keep} npm start`);
    return { path, isKept: true, close: async () => undefined };
  }
  const path = await mkdtemp(join(tmpdir(), 'chronodesk-demo-'));
  // Where root starts it, PostgreSQL runs under an account of its own that has to pass through.
  await chmod(path, 0o711);
  return { path, isKept: false, close: () => rm(path, { recursive: true, force: true }) };
};
