import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';

/** Header that carries the correlation id in and out. */
export const CORRELATION_HEADER = 'x-correlation-id';

const ACCEPTED = /^[A-Za-z0-9._:/+=@-]{1,100}$/;
const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * The correlation id of a request: `X-Correlation-Id`, else the trace id of a W3C `traceparent`, else a new one. Anything
 * odd is passed over, because a wrong id must neither fail a request nor get into the log.
 */
export const correlationIdOf = (headers: IncomingHttpHeaders): string => {
  const given = headers[CORRELATION_HEADER];
  if (typeof given === 'string' && ACCEPTED.test(given)) return given;
  const { traceparent } = headers;
  const traceId = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
  return traceId ?? randomUUID();
};
