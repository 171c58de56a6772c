import { type IncomingMessage } from 'node:http';
import { HttpException } from '@nestjs/common';
import { type Reply, type Request, type Server } from '../fastify.js';
import { problemOf } from '../problems/problem-of.js';
import { sendProblem } from '../problems/send-problem.js';
import { limitFile } from '../requests/file-content.js';
import { isFileRoute, setAsideMediaType } from '../requests/file-body.js';
import { CORRELATION_HEADER } from '../requests/correlation.js';
import { requestTooSlow, type SenderLimits } from '../requests/sender-limits.js';
import { isBroken } from './broken-requests.js';

/** One answered request, for metrics. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the route, not the path, so that there are few of them; `none` where no route matched. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Runs work so that everything it starts can find its correlation id. */
export type Correlate = (correlationId: string, work: () => void) => void;

/** Echoes the correlation id, and keeps it at hand while a request is worked on. */
export const correlateRequests = (server: Server, correlate: Correlate): void => {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(CORRELATION_HEADER, request.id);
    correlate(request.id, done);
  });
  // Reading the body goes through events of the socket, which do not belong to the request.
  server.addHook('preValidation', (request, _reply, done) => correlate(request.id, done));
};

/** Refuses requests that do not say to whom they are. Node.js would do so by itself, but without a word. */
export const requireHost = (server: Server): void => {
  server.addHook('onRequest', ({ raw }, _reply, done) => {
    if (raw.headers.host !== undefined || raw.httpVersion !== '1.1') return done();
    done(new HttpException('A request of HTTP/1.1 has to have the header Host.', 400));
  });
};

/** Refuses bodies that are not JSON before they are read, except on routes that take files. */
export const requireJson = (server: Server): void => {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isFileRoute(request)) {
      setAsideMediaType(request);
      return done();
    }
    const type = request.headers['content-type'];
    const isJson = type !== undefined && /^application\/json\s*(;|$)/i.test(type);
    if (isJson || !hasBody(request)) return done();
    done(new HttpException(`The body has to be application/json, not ${type ?? 'of an unknown type'}.`, 415));
  });
};

/** Gives up on who does not finish sending in time; who sends a file may go on as long as it makes progress. */
export const limitSenders = (server: Server, limits: SenderLimits): void => {
  server.addHook('onRequest', (request, reply, done) => {
    if (isFileRoute(request)) limitFile(request, limits);
    else if (hasBody(request)) {
      const timer = setTimeout(() => giveUp(request, reply, limits), limits.request).unref();
      request.raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
};

const giveUp = (request: Request, reply: Reply, limits: SenderLimits): void => {
  if (isOver(request.raw)) return;
  // The answer is out already, and only its sender is not done.
  if (reply.raw.headersSent) return void request.raw.destroy();
  reply.header('connection', 'close');
  sendProblem(request, reply, problemOf(requestTooSlow(limits)));
};

/** Tells how long each answer took. */
export const measureRequests = (server: Server, answered: (request: AnsweredRequest) => void): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    answered({ method: request.method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1_000 });
    done();
  });
};

/**
 * Lets connections go with their last answer once the server closes. It closes those that are idle then by itself, but
 * one whose request is still worked on would stay open for the keep-alive time and hold up the end of the process.
 */
export const closeConnectionsWithServer = (server: Server): void => {
  let isClosing = false;
  server.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close');
    done();
  });
};

/** How much more of a refused body is read and thrown away before the connection is closed, and for how long. */
const DRAIN_BYTES = 33_554_432;
const DRAIN_MS = 5_000;

/**
 * Lets whoever sends too much finish sending: closed earlier, the connection breaks under their hands, and the answer
 * that says why is lost.
 */
export const drainRefusedBodies = (server: Server): void => {
  server.addHook('onSend', async (request, reply) => {
    const isRefusedFile = reply.statusCode >= 400 && isFileRoute(request) && !isOver(request.raw);
    // Whatever is left of a file then is not waited for: it may be long.
    if (isRefusedFile) reply.header('connection', 'close');
    const isGivenUp = reply.statusCode === 408 || isBroken(request);
    if (!isGivenUp && (isRefusedFile || reply.statusCode === 413)) await drained(request.raw);
  });
};

const isOver = ({ complete, readableEnded, destroyed }: IncomingMessage): boolean =>
  complete || readableEnded || destroyed;

const drained = (body: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    if (isOver(body)) return resolve();
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > DRAIN_BYTES) done();
    };
    const done = () => {
      clearTimeout(patience);
      body.off('data', count);
      resolve();
    };
    const patience = setTimeout(done, DRAIN_MS);
    body.on('data', count).once('end', done).once('close', done).once('error', done).resume();
  });

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
