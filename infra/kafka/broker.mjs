import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Kafka, logLevel } from 'kafkajs';

import { java, javaOptions, kafkaClassPath } from './jars.mjs';
import { brokerProperties } from './settings.mjs';

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;
const PORT_TIMEOUT_MS = 5_000;
const LOG_LIMIT_BYTES = 10_000_000;

/**
 * @typedef {object} Broker
 * @property {string} bootstrap  address for clients, 127.0.0.1:PORT
 * @property {number} port
 * @property {number} pid
 * @property {Promise<string>} ended  resolves with the reason once the broker is gone, whatever the cause
 * @property {(signal?: NodeJS.Signals) => Promise<void>} kill  sends the signal (SIGKILL) and waits for the end
 * @property {() => Promise<void>} stop  shuts down cleanly; SIGKILL after 30 s
 */

/**
 * Starts one Kafka broker on the data folder (formatted at first use) and waits until it answers. The broker ends with
 * this process at the latest.
 * @param {{ dataDir: string, port?: number }} options  port: a free one when left out
 * @returns {Promise<Broker>}
 */
export async function startBroker({ dataDir, port }) {
  const classPath = kafkaClassPath();
  const place = placeIn(resolve(dataDir), classPath);
  mkdirSync(place.folder, { recursive: true });
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const chosen = port === undefined ? await freePort() : await waitForPort(port);
    writeFileSync(
      place.properties,
      brokerProperties({ dataDir: place.data, port: chosen, controllerPort: await freePort() }),
    );
    if (!existsSync(join(place.data, 'meta.properties'))) format(place);
    const broker = launch(place, chosen);
    const failure = await Promise.race([broker.ended, answers(broker, clusterIdOf(place), deadline)]);
    if (failure === null) return broker;
    await broker.kill();
    // The broker of a process that was just killed may still be shutting down; it gives its lock back within seconds.
    if (!/lock on file/i.test(failure) || performance.now() > deadline)
      throw new Error(`Kafka did not start: ${failure}`);
    await pause(500);
  }
}

function placeIn(folder, classPath) {
  return {
    folder,
    classPath,
    data: join(folder, 'log'),
    properties: join(folder, 'server.properties'),
    log: join(folder, 'kafka.log'),
  };
}

/** Gives an empty data folder its cluster id. A formatting that was interrupted has no meta.properties and is done again. */
function format({ classPath, properties, data }) {
  rmSync(data, { recursive: true, force: true });
  // A leading 'A' keeps the id from looking like an option; 16 bytes in URL-safe base64 are what Kafka calls a Uuid.
  const clusterId = Buffer.concat([Buffer.from([0]), randomBytes(15)]).toString('base64url');
  const command = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties];
  try {
    execFileSync(java, [...javaOptions, '-cp', classPath, ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    throw new Error(explain(error), { cause: error });
  }
}

function clusterIdOf({ data }) {
  return /^cluster\.id=(.+)$/m.exec(readFileSync(join(data, 'meta.properties'), 'utf8'))?.[1];
}

function explain(error) {
  if (error.code === 'ENOENT')
    return "Java is not installed: run 'apt-get install openjdk-17-jre-headless' (or your system's like)";
  if (/UnsupportedClassVersionError/.test(error.stderr))
    return 'Kafka needs Java 17 or later: install one and set JAVA_HOME';
  return `Kafka could not format its data folder: ${(error.stderr || error.message).trim().split('\n')[0]}`;
}

function launch({ classPath, properties, log, folder }, port) {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) rmSync(log);
  const output = openSync(log, 'a');
  const start = statSync(log).size;
  // A session of its own: Ctrl-C in the terminal reaches the caller, who stops the broker in his own order.
  const child = spawn(java, [...javaOptions, '-Xms64m', '-Xmx512m', '-cp', classPath, 'kafka.Kafka', properties], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const watchdog = watch(child);
  const ended = new Promise((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => {
      watchdog?.kill('SIGKILL');
      done(`${signal ?? `exit code ${code}`}; ${lastLines(log, start)}`);
    });
  });
  const kill = async (signal = 'SIGKILL') => {
    child.kill(signal);
    await ended;
  };
  const stop = async () => {
    const giveUp = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await kill('SIGTERM');
    clearTimeout(giveUp);
  };
  return { bootstrap: `127.0.0.1:${port}`, port, pid: child.pid, ended, kill, stop };
}

/** A shell on a pipe from this process: when the process ends, even by kill -9, the pipe closes and the shell stops the broker. */
function watch(child) {
  if (process.platform === 'win32' || child.pid === undefined) return null;
  const watchdog = spawn('/bin/sh', ['-c', 'read _; kill "$1"', 'sh', String(child.pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  watchdog.stdin.unref();
  watchdog.stdin.on('error', () => undefined);
  return watchdog;
}

/** Null once the broker answers a client as registered; the reason when it does not within the time. */
async function answers({ bootstrap, ended }, clusterId, deadline) {
  const kafka = new Kafka({
    clientId: 'chronodesk-start',
    brokers: [bootstrap],
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  });
  let running = true;
  void ended.then(() => (running = false));
  while (running && performance.now() < deadline) {
    const admin = kafka.admin();
    try {
      await admin.connect();
      const cluster = await admin.describeCluster();
      // A foreign broker on the port would answer as well.
      if (cluster.clusterId === clusterId && cluster.brokers.length > 0) return null;
    } catch {
      // Not listening yet.
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
    await pause(100);
  }
  return `no answer on ${bootstrap} within ${START_TIMEOUT_MS / 1000} s`;
}

function lastLines(log, start) {
  const lines = readFileSync(log).subarray(start).toString('utf8').split('\n');
  const telling = lines.filter((line) => /^\d{4}-.* (ERROR|FATAL) |^Caused by|Exception: /.test(line));
  return telling.slice(-3).join(' | ') || `see ${log}`;
}

/** The port once nobody listens there; a broker whose process was just killed needs a moment to leave it. */
async function waitForPort(port) {
  const deadline = performance.now() + PORT_TIMEOUT_MS;
  for (;;) {
    try {
      return await freePort(port);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || performance.now() > deadline) throw explainPort(port, error);
    }
    await pause(100);
  }
}

function explainPort(port, error) {
  const reason = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`;
  return new Error(`Port ${port} on 127.0.0.1 ${reason}: choose another`, { cause: error });
}

/** The wanted port, or with 0 any that is free. */
async function freePort(wanted = 0) {
  const server = createServer();
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(wanted, '127.0.0.1', done);
  });
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
