import { setImmediate as nextTurn } from 'node:timers/promises';
import { correlate, createLog, currentCorrelationId, NestLog } from './index.js';

const logging = (level = 'info') => {
  const written: string[] = [];
  const log = createLog({ level, name: 'api', destination: { write: (line) => void written.push(line) } });
  return { log, written, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
};

describe('a log line', () => {
  it('is one JSON object with ISO time, level, name and message', () => {
    const { log, lines, written } = logging();
    log.info({ lane: 'tickets.queue@1', position: 12n }, 'lane runs');
    expect(written[0]).toMatch(/\n$/);
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
        name: 'api',
        lane: 'tickets.queue@1',
        position: 12,
        msg: 'lane runs',
      },
    ]);
  });

  it('is written from its level on', () => {
    const { log, lines } = logging('warn');
    log.debug({}, 'a');
    log.info({}, 'b');
    log.warn({}, 'c');
    log.error({ err: new Error('broken') }, 'd');
    expect(lines().map(({ level }) => level)).toEqual(['warn', 'error']);
    expect(lines()[1]).toMatchObject({ err: { message: 'broken', stack: expect.stringContaining('broken') } });
  });

  it('holds no secrets', () => {
    const { log, written } = logging();
    log.info({ password: 'geheim', request: { headers: { authorization: 'geheim', 'set-cookie': 'geheim' } } }, 'x');
    log.info({ cause: { token: 'geheim', 'set-cookie': 'geheim' } }, 'postgres://anna:geheim@db/desk');
    log.error({ err: new Error('connect esdb://admin:geheim@ledger:2113 failed') }, 'y');
    log.error({ url: 'postgres://anna:p@geheim@db/desk' }, 'z');
    expect(written.join('')).not.toContain('geheim');
    expect(written[1]).toContain('postgres://anna:[secret]@db/desk');
  });
});

describe('correlation', () => {
  it('is on every line of a request, across awaits, and on no other', async () => {
    const { log, lines } = logging();
    const work = async (id: string) => {
      await nextTurn();
      log.info({}, id);
    };
    await Promise.all([correlate('c-1', () => work('c-1')), correlate('c-2', () => work('c-2')), work('none')]);
    for (const { msg, correlationId } of lines()) expect(correlationId).toBe(msg === 'none' ? undefined : msg);
    expect(lines()).toHaveLength(3);
    expect(currentCorrelationId()).toBeUndefined();
  });

  it('is not written twice when a line names its own', () => {
    const { log, written } = logging();
    correlate('c-1', () => log.info({ correlationId: 'c-2' }, 'x'));
    expect(written[0]?.match(/correlationId/g)).toHaveLength(1);
    expect(written[0]).toContain('c-2');
  });
});

describe('NestLog', () => {
  it('keeps the place that speaks, and stacks', () => {
    const { log, lines } = logging('debug');
    const nest = new NestLog(log);
    nest.log('Mapped {/tickets, GET}', 'RouterExplorer');
    nest.warn('careful', 'X');
    nest.error('failed', 'Error: x\n  at y', 'ExceptionsHandler');
    nest.error(new Error('thrown'));
    nest.verbose({ a: 1 }, 'Y');
    nest.fatal('dead');
    expect(lines()).toMatchObject([
      { level: 'debug', msg: 'Mapped {/tickets, GET}', place: 'RouterExplorer' },
      { level: 'warn', msg: 'careful', place: 'X' },
      { level: 'error', msg: 'failed', place: 'ExceptionsHandler', stack: 'Error: x\n  at y' },
      { level: 'error', msg: 'thrown', err: { message: 'thrown' } },
      { level: 'debug', msg: '{"a":1}', place: 'Y' },
      { level: 'error', msg: 'dead' },
    ]);
  });
});
