import { configurationKeys, configurationReference, InvalidConfiguration, loadConfiguration } from './index.js';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfiguration(env);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.faults;
    throw error;
  }
};

describe('loadConfiguration', () => {
  it('needs nothing', () => {
    expect(loadConfiguration({})).toEqual({
      kafkaBrokers: [],
      host: '127.0.0.1',
      port: 3000,
      metricsPort: 3001,
      dataDir: './data',
      attachmentMaxBytes: 26_214_400,
      subscriptions: [],
      logLevel: 'info',
      openToNetwork: false,
    });
  });

  it('reads every variable', () => {
    const configuration = loadConfiguration({
      EVENTSTORE_URL: 'esdb+discover://a:2113,b:2113,c:2113?tls=false',
      DATABASE_URL: 'postgres://user:secret@db:5432/chronodesk',
      KAFKA_BROKERS: 'kafka-1:9092, [::1]:9093',
      HOST: '::1',
      PORT: '8080',
      METRICS_PORT: '0',
      DATA_DIR: '/var/lib/chronodesk',
      ATTACHMENT_MAX_BYTES: '1000',
      SUBSCRIPTIONS: 'tickets, history.audit-lines@2',
      LOG_LEVEL: 'debug',
    });
    expect(configuration).toEqual({
      eventStoreUrl: 'esdb+discover://a:2113,b:2113,c:2113?tls=false',
      databaseUrl: 'postgres://user:secret@db:5432/chronodesk',
      kafkaBrokers: ['kafka-1:9092', '[::1]:9093'],
      host: '::1',
      port: 8080,
      metricsPort: 0,
      dataDir: '/var/lib/chronodesk',
      attachmentMaxBytes: 1000,
      subscriptions: ['tickets', 'history.audit-lines@2'],
      logLevel: 'debug',
      openToNetwork: false,
    });
  });

  it('takes a variable set to nothing as absent and ignores what it does not know', () => {
    const env = { KAFKA_BROKERS: '', PORT: ' ', CHRONODESK_COLOUR: 'blue', EVENTSTORE_URI: 'nonsense' };
    expect(loadConfiguration(env)).toEqual(loadConfiguration({}));
  });

  it('lists every fault in one message', () => {
    const env = { EVENTSTORE_URL: 'http://localhost', KAFKA_BROKERS: 'localhost', PORT: '70000', LOG_LEVEL: 'loud' };
    expect(() => loadConfiguration(env)).toThrow(/^The configuration has 4 faults:\n( {2}- .+\.\n?){4}$/);
    expect(faultsOf(env).map((fault) => fault.split(' ')[0])).toEqual([
      'EVENTSTORE_URL',
      'KAFKA_BROKERS',
      'PORT',
      'LOG_LEVEL',
    ]);
  });

  it.each([
    ['EVENTSTORE_URL', 'esdb://', 'esdb://localhost:2113?tls=false'],
    ['DATABASE_URL', 'mysql://localhost/x', 'postgres://'],
    ['KAFKA_BROKERS', 'a:1,,b:2', 'separated by commas'],
    ['PORT', '-1', 'from 0 to 65535'],
    ['METRICS_PORT', '3e3', 'from 0 to 65535'],
    ['SUBSCRIPTIONS', 'tickets;history', 'separated by commas'],
    ['ATTACHMENT_MAX_BYTES', '25 MiB', 'for example 26214400'],
    ['ATTACHMENT_MAX_BYTES', '0', 'a number of bytes'],
    ['LOG_LEVEL', 'INFO', 'fatal, error, warn, info'],
    ['ALLOW_UNAUTHENTICATED_NETWORK', 'true', 'has to be yes or no'],
  ])('says how to mend %s=%s', (key, value, help) => {
    expect(faultsOf({ [key]: value })).toEqual([expect.stringMatching(new RegExp(`^${key} `))]);
    expect(faultsOf({ [key]: value })[0]).toContain(help);
  });

  it('never repeats a password', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://user:geheim@db/x' }).join()).not.toContain('geheim');
  });
});

describe('HOST', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('may be the loopback address %s', (HOST) => {
    expect(loadConfiguration({ HOST })).toMatchObject({ host: HOST, openToNetwork: false });
  });

  it.each(['0.0.0.0', '::', '192.168.1.7', 'desk.example', '127.0.0.1.example', '127.evil'])(
    'is refused: %s',
    (HOST) => {
      expect(faultsOf({ HOST })[0]).toContain('whoever reaches the port can read and change everything');
    },
  );

  it('may be all interfaces with the explicit consent, and with nothing less', () => {
    const consent = { HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED_NETWORK: 'yes' };
    expect(loadConfiguration(consent)).toMatchObject({ host: '0.0.0.0', openToNetwork: true });
    expect(faultsOf({ ...consent, ALLOW_UNAUTHENTICATED_NETWORK: 'no' })).toHaveLength(1);
    expect(faultsOf({ ...consent, HOST: '192.168.1.7' })).toHaveLength(1);
  });

  it('stays on loopback when only the consent is given', () => {
    expect(loadConfiguration({ ALLOW_UNAUTHENTICATED_NETWORK: 'yes' }).host).toBe('127.0.0.1');
  });
});

it('documents every variable it reads', () => {
  expect(configurationKeys).toContain('ALLOW_UNAUTHENTICATED_NETWORK');
  for (const key of configurationKeys) expect(configurationReference[key].meaning).toMatch(/\.$/);
});
