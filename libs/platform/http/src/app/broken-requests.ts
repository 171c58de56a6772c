import { type ServerResponse, STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { type Log } from '@chronodesk/eventing';
import { type Reply, type Request, type Server } from '../fastify.js';
import { brokenRequest, type ConnectionError } from '../problems/broken-request.js';
import { type ProblemDescription } from '../problems/problem-of.js';
import { PROBLEM_JSON } from '../problems/problem.js';
import { problemIn, sendProblem } from '../problems/send-problem.js';
import { CORRELATION_HEADER, correlationIdOf } from '../requests/correlation.js';
import { fileTooSlow, requestTooSlow, type SenderLimits } from '../requests/sender-limits.js';
import { STRICT_HEADERS } from './security-headers.js';

/** How long (ms) what is still being sent is thrown away: closed at once, the answer that says why may be lost. */
const LINGER_MS = 5_000;

/** A request whose header fields were here, and its answer. */
interface Exchange {
  readonly request: Request;
  readonly reply: Reply;
  /** Whether the answer is on its way; it may still wait for the rest of what it refuses. */
  isAnswering: boolean;
}

/** The last exchange that began on a connection. */
const exchanges = new WeakMap<Socket, Exchange>();
/** Connections that are given up: whatever else comes on them is not looked at. */
const givenUp = new WeakSet<Socket>();

/** Notes which request a connection is at; has to be the first hook, as the request may break in its first packet. */
export const noteExchanges = (server: Server): void => {
  server.addHook('onRequest', (request, reply, done) => {
    exchanges.set(request.raw.socket, { request, reply, isAnswering: false });
    done();
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    const exchange = exchanges.get(request.raw.socket);
    if (exchange?.reply === reply) exchange.isAnswering = true;
    done();
  });
};

/** Whether nothing more of the body of a request can be read. */
export const isBroken = ({ raw }: Pick<Request, 'raw'>): boolean => givenUp.has(raw.socket);

/**
 * Answers requests that cannot be read, or not to their end, as problem details where an answer can still be written;
 * Node.js would send a bare status. The connection goes with the answer.
 */
export const answerBrokenRequests =
  (log: Log, limits: SenderLimits) =>
  (error: ConnectionError, socket: Socket): void => {
    if (socket.destroyed || givenUp.has(socket)) return;
    givenUp.add(socket);
    const last = exchanges.get(socket);
    const broken = last && !last.request.raw.complete ? last : null;
    // Only a file may take so long that it is not given up as a request before.
    const problem = brokenRequest(error, (broken ? fileTooSlow : requestTooSlow)(limits).text);
    if (!problem || !socket.writable) return void socket.destroy();
    const correlationId = broken?.request.id ?? correlationIdOf({});
    const { status, code } = problem;
    log.debug({ correlationId, status, code, reason: error.code }, 'a request could not be read');
    if (broken) answerBroken(broken, problem);
    else afterAnswer(last?.reply.raw, () => write(socket, problem, correlationId));
  };

/** The connection goes with the answer, from which whoever reads the body learns of it. */
const answerBroken = ({ request, reply, isAnswering }: Exchange, problem: ProblemDescription): void => {
  if (reply.raw.headersSent) return void request.raw.socket.destroy();
  afterAnswer(reply.raw, () => request.raw.destroy());
  if (!isAnswering) sendProblem(request, reply.header('connection', 'close'), problem);
};

/** Answers go out in the order of their requests, so what came before a broken one is answered first. */
const afterAnswer = (answer: ServerResponse | undefined, work: () => void): void => {
  if (!answer || answer.writableFinished) work();
  else answer.once('close', work);
};

const write = (socket: Socket, problem: ProblemDescription, correlationId: string): void => {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(problemIn('en', problem, { correlationId }));
  const headers = {
    'content-type': `${PROBLEM_JSON}; charset=utf-8`,
    'content-language': 'en',
    'content-length': Buffer.byteLength(body),
    [CORRELATION_HEADER]: correlationId,
    ...STRICT_HEADERS,
    date: new Date().toUTCString(),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n'));
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
};
