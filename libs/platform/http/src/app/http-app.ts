import { type IncomingMessage } from 'node:http';
import { type DynamicModule, HttpException, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Log } from '@chronodesk/eventing';
import { toJson } from '../answers/json.js';
import { HEALTH_PATHS } from '../health/health.controller.js';
import { type Reply, type Request } from '../fastify.js';
import { problemOf } from '../problems/problem-of.js';
import { sendProblem } from '../problems/send-problem.js';
import { ProblemFilter } from '../problems/problem.filter.js';
import { passFileBodies } from '../requests/file-body.js';
import { correlationIdOf } from '../requests/correlation.js';
import { parseJsonBody } from '../requests/json-body.js';
import { type RequestClock, stampRequests } from '../requests/received-at.js';
import { RequestValidation } from '../requests/request-validation.js';
import { SENDER_LIMITS, type SenderLimits } from '../requests/sender-limits.js';
import { answerBrokenRequests, noteExchanges } from './broken-requests.js';
import {
  type AnsweredRequest,
  closeConnectionsWithServer,
  type Correlate,
  correlateRequests,
  drainRefusedBodies,
  limitSenders,
  measureRequests,
  requireHost,
  requireJson,
} from './hooks.js';
import { type DocsOptions, serveDocs } from './open-api.js';
import { API_PREFIX } from './prefix.js';
import { RouteTable } from './route-table.js';
import { sendSecurityHeaders } from './security-headers.js';

/** Largest body in bytes. */
const BODY_LIMIT = 1_048_576;
/** How often Node.js looks whether limits have passed, as a part of the limit for header fields. */
const CHECKS_PER_LIMIT = 6;
/** Longest path parameter; ids and numbers are far shorter. */
const LONGEST_PARAMETER = 200;

/** What an application brings along. */
export interface HttpOptions {
  readonly log: Log;
  /** Nest's own messages at start. */
  readonly nestLogger?: LoggerService;
  /** Keeps the correlation id at hand for the log. */
  readonly correlate?: Correlate;
  /** Told about each answer, for metrics. */
  readonly answered?: (request: AnsweredRequest) => void;
  /** Absent: no OpenAPI document. */
  readonly docs?: DocsOptions;
  /** Absent: requests are made when they arrive. Nothing in a request can set it (docs/adr/0030). */
  readonly clock?: RequestClock;
  /** How long senders may take; those of `SENDER_LIMITS` unless told otherwise. */
  readonly limits?: SenderLimits;
}

/** The Fastify adapter every application and every spec starts from; a correlation id is known from the first byte on. */
export const httpAdapter = ({ log, limits = SENDER_LIMITS }: Pick<HttpOptions, 'log' | 'limits'>): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // Of Node.js, for whatever is sent: the longest that any may take. `limitSenders` has the others.
    requestTimeout: limits.file,
    http: {
      headersTimeout: limits.request,
      connectionsCheckingInterval: Math.ceil(limits.request / CHECKS_PER_LIMIT),
      // `requireHost` asks for it, in words.
      requireHostHeader: false,
    },
    clientErrorHandler: answerBrokenRequests(log, limits),
    // Answered by the router itself, before there is a route, a hook or a filter.
    frameworkErrors: (error: Error & { statusCode?: number }, request: unknown, reply: unknown) => {
      const problem = problemOf(new HttpException(error.message, error.statusCode ?? 400));
      // No hook limits how long its body is waited for.
      sendProblem(request as Request, (reply as Reply).header('connection', 'close'), problem);
    },
    genReqId: ({ headers }: Pick<IncomingMessage, 'headers'>) => correlationIdOf(headers),
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true },
  });

/** An HTTP application of a Nest module, configured and not listening yet; stops in order on SIGTERM and SIGINT. */
export const createHttpApp = async (
  module: Type | DynamicModule,
  options: HttpOptions,
): Promise<NestFastifyApplication> => {
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(options), {
    abortOnError: false,
    bufferLogs: false,
    logger: options.nestLogger ?? ['error', 'warn'],
  });
  configureHttp(app, options);
  return app.enableShutdownHooks();
};

/** Gives an application made on `httpAdapter` the behaviour of contract.md; to be called before it is initialised. */
export const configureHttp = (app: NestFastifyApplication, options: HttpOptions): void => {
  const server = app.getHttpAdapter().getInstance();
  const routes = new RouteTable();
  server.addHook('onRoute', ({ method, url }) => routes.add(method, url));
  server.setReplySerializer(toJson);
  noteExchanges(server);
  correlateRequests(server, options.correlate ?? ((_id, work) => work()));
  closeConnectionsWithServer(server);
  drainRefusedBodies(server);
  limitSenders(server, options.limits ?? SENDER_LIMITS);
  sendSecurityHeaders(server);
  requireHost(server);
  requireJson(server);
  if (options.answered) measureRequests(server, options.answered);
  if (options.clock) stampRequests(server, options.clock);
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body.toString('utf8')));
    } catch (error) {
      done(error as Error);
    }
  });
  passFileBodies(server);
  app.setGlobalPrefix(API_PREFIX, { exclude: HEALTH_PATHS });
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(new ProblemFilter(options.log, (path) => routes.methodsOf(path)));
  if (options.docs) serveDocs(app, options.docs);
};
