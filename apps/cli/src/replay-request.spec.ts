import { type Publication } from '@chronodesk/eventing';
import { type InvalidInput } from '@chronodesk/kernel';
import { type PublishOptions, replayRequestOf } from './replay-request.js';

const publicationOf = (name: string): Publication => ({
  name: `${name}.publication@1`,
  topic: `chronodesk.${name}.v1`,
  handles: [],
  toMessage: () => null,
});
const known = [publicationOf('tickets'), publicationOf('escalations')];
const ask = (options: PublishOptions, brokers = ['localhost:9092']) => replayRequestOf(options, known, brokers);
const faultsOf = (options: PublishOptions, brokers?: string[]): string[] => {
  try {
    ask(options, brokers);
    return [];
  } catch (error) {
    return (error as InvalidInput).errors.map(({ path }) => path);
  }
};

describe('a request to publish again', () => {
  it('takes positions and instants, and all publications unless some are named', () => {
    expect(ask({ topic: 'replay', from: '4711', to: '2026-03-01T01:00:00+01:00' })).toEqual({
      ...{ topic: 'replay', publications: known, from: 4711n, to: '2026-03-01T00:00:00.000Z' },
    });
    expect(ask({ topic: 'replay', publication: ['tickets.publication@1'] })).toEqual({
      ...{ topic: 'replay', publications: [known[0]], from: null, to: null },
    });
  });

  it.each(['chronodesk.tickets.v1', 'chronodesk.escalations.v1', 'chronodesk.checkpoints'])(
    'never goes to the live topic %s',
    (topic) => {
      expect(() => ask({ topic })).toThrow(/live topic/);
    },
  );

  it('names every fault at once', () => {
    const options = { topic: 'a topic', from: 'yesterday', to: '2026-02-30T00:00:00Z', publication: ['seals'] };
    expect(faultsOf(options, [])).toEqual(['topic', 'publication', 'from', 'to', 'KAFKA_BROKERS']);
  });
});
