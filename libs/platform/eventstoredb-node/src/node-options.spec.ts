import { completeOptions, optionsFromProcess } from './node-options.js';

test('defaults are the port of EventStoreDB on loopback', () => {
  expect(completeOptions({ dataDir: 'd' })).toMatchObject({ port: 2113, host: '127.0.0.1' });
});

test.each(['0.0.0.0', '::', '10.0.0.1', 'example.org'])('%s needs an explicit flag', (host) => {
  expect(() => completeOptions({ dataDir: 'd', host })).toThrow('--allow-remote');
  expect(completeOptions({ dataDir: 'd', host, allowRemote: true }).host).toBe(host);
});

test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s is loopback', (host) => {
  expect(completeOptions({ dataDir: 'd', host }).host).toBe(host);
});

test('arguments win over the environment', () => {
  const env = { EVENTSTORE_NODE_PORT: '1', EVENTSTORE_NODE_DATA_DIR: 'e' };
  expect(optionsFromProcess([], env)).toMatchObject({ port: 1, dataDir: 'e' });
  expect(optionsFromProcess(['--port', '2', '--data-dir', 'a'], env)).toMatchObject({ port: 2, dataDir: 'a' });
});

test.each([
  ['--port', 'x'],
  ['--port', '70000'],
  ['--index-every', '0'],
])('%s %s is refused', (...args) => {
  expect(() => optionsFromProcess([...args, '--data-dir', 'd'], {})).toThrow('not a');
});

test('a data folder is needed', () => {
  expect(() => optionsFromProcess([], {})).toThrow('data folder is missing');
});
