import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirLock } from './data-dir-lock.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'chronodesk-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const lockOf = (pid: number, started: string | null): void =>
  writeFileSync(join(directory, 'node.lock'), JSON.stringify({ pid, started }));

test('a folder can be locked again after release, and nothing stays behind', () => {
  DataDirLock.acquire(directory).release();
  DataDirLock.acquire(directory).release();
  expect(readdirSync(directory)).toEqual([]);
});

test('a folder in use by a running process is refused, and the process is named', () => {
  lockOf(process.ppid, null);
  expect(() => DataDirLock.acquire(directory)).toThrow(`is in use by the node with process id ${process.ppid}`);
});

test('the lock of a process that is gone does not count', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  lockOf(child.pid!, '1');
  DataDirLock.acquire(directory).release();
});

test('the lock of a process whose id is used by another one now does not count', () => {
  lockOf(process.ppid, 'another start time');
  DataDirLock.acquire(directory).release();
});

test('a lock torn by a crash does not count', () => {
  writeFileSync(join(directory, 'node.lock'), '{"pid":1');
  DataDirLock.acquire(directory).release();
});
