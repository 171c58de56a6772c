// A throw-away installation: the same processes as `npm start`, in a folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** USER_HZ of Linux on every architecture that Node.js runs on. */
const TICKS_PER_SECOND = 100;
const STANDALONE = 'apps/standalone/dist/main.js';

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Starts an installation; answers its addresses, its processes' memory, and how to stop it. */
export const startInstallation = async (env = {}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'chronodesk-bench-'));
  // Root's PostgreSQL runs under an account of its own; where that cannot pass through, its data would lie elsewhere and stay.
  await chmod(dataDir, 0o711);
  const port = await freePort();
  const metricsPort = await freePort();
  const child = spawn(process.execPath, ['--enable-source-maps', STANDALONE], {
    env: {
      ...process.env,
      LOG_LEVEL: 'error',
      ...env,
      DATA_DIR: dataDir,
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child).catch((error) => {
    child.kill('SIGTERM');
    throw error;
  });
  const addresses = JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8'));
  return {
    ...addresses,
    url,
    dataDir,
    pid: child.pid,
    env: { DATA_DIR: dataDir, PORT: String(port) },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

const ready = async (url, child) => {
  for (let waited = 0; waited < 600; waited++) {
    if (child.exitCode !== null) throw new Error('the installation ended before it was ready');
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error('the installation was not ready within a minute');
};

/** Resident memory (MB) of every Node.js process of the installation, by what it runs. */
export const memoryOf = async (pid) => {
  const memory = {};
  for (const child of await descendants(pid)) {
    const status = await readFile(`/proc/${child}/status`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
    const name = /(?:apps|platform)\/([a-z-]+)\/dist/.exec(command)?.[1];
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
    if (name) memory[name] = Math.max(memory[name] ?? 0, Math.round(kilobytes / 1024));
  }
  return memory;
};

/** Processor time so far (seconds) of each process of the installation, with what it runs. */
export const processorTimes = async (pid) => {
  const times = new Map();
  for (const child of await descendants(pid)) {
    const stat = await readFile(`/proc/${child}/stat`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
    const name =
      /(?:apps|platform)\/([a-z-]+)\/dist/.exec(command)?.[1] ?? (/postgres/.test(command) ? 'postgres' : 'other');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    times.set(child, { name, seconds: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND });
  }
  return times;
};

/** What processes of one name used between two readings; those that ended meanwhile are left out. */
export const usedBetween = (before, after, wanted) => {
  let used = 0;
  for (const [pid, { name, seconds }] of after)
    if (name === wanted) used += Math.max(0, seconds - (before.get(pid)?.seconds ?? 0));
  return used;
};

const descendants = async (pid) => {
  const parents = new Map();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    parents.set(parent, [...(parents.get(parent) ?? []), Number(entry)]);
  }
  const found = [pid];
  for (const next of found) found.push(...(parents.get(next) ?? []));
  return found;
};
