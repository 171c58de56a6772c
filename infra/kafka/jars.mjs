import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const pom = join(import.meta.dirname, 'pom.xml');
const sums = readFileSync(join(import.meta.dirname, 'jars.sha256'), 'utf8');

/** Options of every Java program here: quiet, no window, and no more memory than a desk's machine can spare. */
export const javaOptions = [
  `-Dlog4j2.configurationFile=${join(import.meta.dirname, 'log4j2.xml')}`,
  '-Djava.awt.headless=true',
  '-XX:+UseSerialGC',
];

/** The Java program to run: that of JAVA_HOME, else the one on the path. */
export const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

/**
 * Class path of the pinned Kafka, fetched by Maven into the user's cache at first use. Every jar is held against
 * jars.sha256 at every start; throws one line that says what is missing or wrong.
 */
export function kafkaClassPath() {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(caches, 'chronodesk', `kafka-${digest(sums).slice(0, 16)}`);
  if (!existsSync(folder)) fetchJars(folder);
  const wrong = wrongJars(folder);
  if (wrong.length > 0)
    throw new Error(`${wrong.join(', ')} in ${folder} not as pinned: remove that folder and start again`);
  return join(folder, '*');
}

function fetchJars(folder) {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${draft}`];
  try {
    execFileSync('mvn', ['-q', '-B', '-C', '-f', pom, ...copy], {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    const wrong = wrongJars(draft);
    if (wrong.length > 0) throw new Error(`fetched, but not as pinned in jars.sha256: ${wrong.join(', ')}`);
    moveInto(draft, folder);
  } catch (error) {
    throw new Error(`Kafka's jars cannot be fetched: ${explain(error)}`, { cause: error });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Another process may have fetched the same jars meanwhile; its folder is as good. */
function moveInto(draft, folder) {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function explain(error) {
  if (error.code === 'ENOENT') {
    return "Maven is not installed: run 'apt-get install maven openjdk-17-jre-headless' (or your system's like), or set KAFKA_BROKERS to a broker of your own";
  }
  return (error.stdout || error.message).trim().split('\n')[0];
}

/** Names of jars that differ from the pinned list, are missing from it or from the folder. */
function wrongJars(folder) {
  const pinned = new Map(
    sums
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/).reverse()),
  );
  const present = new Set(readdirSync(folder));
  const missing = [...pinned.keys()].filter((jar) => !present.has(jar));
  const changed = [...present].filter((jar) => digest(readFileSync(join(folder, jar))) !== pinned.get(jar));
  return [...missing, ...changed];
}

function digest(content) {
  return createHash('sha256').update(content).digest('hex');
}
