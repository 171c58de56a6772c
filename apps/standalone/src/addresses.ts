import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Where a running installation is found by the command line; only its owner may read it, for it holds a password. */
export const ADDRESSES_FILE = 'running.json';

/** Writes the addresses of this installation into its data folder. */
export const publishAddresses = async (dataDir: string, addresses: object): Promise<void> => {
  await mkdir(resolve(dataDir), { recursive: true });
  await writeFile(join(resolve(dataDir), ADDRESSES_FILE), `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o600 });
};

export const withdrawAddresses = (dataDir: string): Promise<void> =>
  rm(join(resolve(dataDir), ADDRESSES_FILE), { force: true });
