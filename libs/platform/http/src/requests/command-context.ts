import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type CommandContext, derivedId } from '@chronodesk/eventing';
import { type Fault, InvalidInput } from '@chronodesk/kernel';
import { type Request } from '../fastify.js';
import { pathOf } from '../problems/send-problem.js';
import { canonicalJson } from './canonical-json.js';
import { readCommandHeaders } from './command-headers.js';
import { receivedAt } from './received-at.js';

/** Path segments that name an aggregate: the collection, and the id where there is one. */
const AGGREGATE_SEGMENTS = 2;

/**
 * Who asks, since when and under which id, from the headers of a request (contract.md).
 * @param sent what makes a repeated request the same one
 * @throws InvalidInput naming every faulty header.
 */
export const commandContextOf = (
  request: Request,
  now = receivedAt(request),
  sent: unknown = request.body,
): CommandContext => {
  const faults: Fault[] = [];
  const { actor, channel, ifMatch, idempotencyKey } = readCommandHeaders(request.headers, faults);
  if (faults.length > 0) throw new InvalidInput(faults);
  const path = pathOf(request).replace(/\/+$/, '');
  const commandId =
    idempotencyKey === undefined
      ? randomUUID()
      : derivedId('idempotency', actor, aggregatePathOf(path), idempotencyKey);
  return {
    commandId,
    actor,
    channel,
    correlationId: request.id,
    causationId: commandId,
    occurredAt: now.toISOString(),
    ...(ifMatch && ('revision' in ifMatch ? { expectedRevision: ifMatch.revision } : { mustExist: true })),
    ...(idempotencyKey !== undefined && { fingerprint: fingerprintOf(request.method, path, sent) }),
  };
};

/** The command context of the request at hand, as a parameter of a route. */
export const Context = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  commandContextOf(context.switchToHttp().getRequest<Request>()),
);

/**
 * The id of an aggregate this command creates. It follows from the command id, so a repeated POST with the same
 * Idempotency-Key reaches the same stream. Several aggregates of one command differ in `part`.
 */
export const newId = ({ commandId }: Pick<CommandContext, 'commandId'>, part = ''): string =>
  derivedId('created', commandId, part);

const fingerprintOf = (method: string, path: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method} ${path}\n${canonicalJson(body)}`)
    .digest('hex');

/**
 * A key counts once per caller and aggregate, whatever the verb: the same key for another verb on the same ticket is a
 * reused key (422) and not a second command.
 */
const aggregatePathOf = (path: string): string =>
  path
    .replace(/^\/api\/v[0-9]+/, '')
    .split('/')
    .filter(Boolean)
    .slice(0, AGGREGATE_SEGMENTS)
    .join('/');
