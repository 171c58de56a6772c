import { type Server } from '../fastify.js';
import { API_PREFIX } from './prefix.js';

/** Nothing but JSON comes from the API, so a browser may run and embed nothing of it. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** The documentation page brings its own script and inline styles, and nothing from elsewhere. */
const PAGE_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
  "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-dns-prefetch-control': 'off',
};

/** What every answer of the API says to browsers and caches. */
export const STRICT_HEADERS = { ...ALWAYS, 'content-security-policy': API_POLICY, 'cache-control': 'no-store' };

/** Tells browsers to be strict with every answer; answers of the API are not kept in caches. */
export const sendSecurityHeaders = (server: Server): void => {
  server.addHook('onRequest', (request, reply, done) => {
    const isApi = request.url.startsWith(`/${API_PREFIX}/`);
    reply.headers(ALWAYS).header('content-security-policy', isApi ? API_POLICY : PAGE_POLICY);
    if (isApi) reply.header('cache-control', 'no-store');
    done();
  });
};
