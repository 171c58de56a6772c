import { type Request, type Server } from '../fastify.js';

/** Tells when a request was made, where that is not the instant at which it arrives. */
export type RequestClock = (request: Request) => Date;

const told = new WeakMap<Request, Date>();

/** Lets a clock of the application's own stamp its requests; commands take their instants from it. */
export const stampRequests = (server: Server, clock: RequestClock): void => {
  server.addHook('onRequest', (request, _reply, done) => {
    told.set(request, clock(request));
    done();
  });
};

/** When a request was made: now, unless the application has a clock of its own. */
export const receivedAt = (request: Request): Date => told.get(request) ?? new Date();
