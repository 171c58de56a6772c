import { DependencyUnavailable } from '@chronodesk/kernel';
import { PublisherFenced, translated } from './failures.js';

const clientError = (name: string, fields: object = {}) => Object.assign(new Error(name), { name, ...fields });

describe('a failure of the Kafka client', () => {
  it.each([
    clientError('KafkaJSConnectionError'),
    clientError('KafkaJSNumberOfRetriesExceeded', {
      cause: clientError('KafkaJSProtocolError', { type: 'NOT_ENOUGH_REPLICAS' }),
    }),
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  ])('means that Kafka is away: $message', (error) => {
    expect(translated(error, 'p')).toEqual(new DependencyUnavailable('Kafka'));
  });

  it('means that another worker took over, also where it is wrapped', () => {
    const inner = clientError('KafkaJSProtocolError', { type: 'INVALID_PRODUCER_EPOCH' });
    expect(translated(clientError('KafkaJSNonRetriableError', { cause: inner }), 'p')).toBeInstanceOf(PublisherFenced);
  });

  it('stays what it is where Kafka would answer the same again', () => {
    const error = clientError('KafkaJSProtocolError', { type: 'MESSAGE_TOO_LARGE' });
    expect(translated(error, 'p')).toBe(error);
    const refused = clientError('KafkaJSAggregateError', {
      errors: [clientError('KafkaJSCreateTopicError', { type: 'POLICY_VIOLATION' })],
    });
    expect(translated(refused, 'p')).toBe(refused);
  });

  it('is not what a mapping throws', () => {
    const error = new TypeError('data is undefined');
    expect(translated(error, 'p')).toBe(error);
  });
});
