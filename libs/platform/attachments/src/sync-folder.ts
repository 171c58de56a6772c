import { open } from 'node:fs/promises';

/** Makes what a folder lists survive a power failure; Windows does that by itself and opens no folders. */
export const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
