import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import type { Http2Server } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';

/** Every HTTP/2 connection begins with "PRI * HTTP/2.0" (RFC 9113, 3.4); no HTTP/1.1 method begins with PR and I. */
const HTTP2_START = Buffer.from('PRI');

/**
 * One port for both versions of HTTP without TLS, told apart by the first bytes as the real server does. HTTP/1.1 is
 * there only so that clients that try the old API learn with a status that it is not.
 */
export function switchProtocols(http2: Http2Server): Server {
  const http1 = createOldApi();
  return createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined);
    socket.once('readable', () => hand(socket, http2, http1));
  });
}

function hand(socket: Socket, http2: Http2Server, http1: HttpServer): void {
  const first = socket.read() as Buffer | null;
  if (!first) return;
  socket.unshift(first);
  const length = Math.min(first.length, HTTP2_START.length);
  const isHttp2 = first.subarray(0, length).equals(HTTP2_START.subarray(0, length));
  (isHttp2 ? http2 : http1).emit('connection', socket);
}

function createOldApi(): HttpServer {
  return createHttpServer((request, response) => {
    if (request.url === '/ping') response.setHeader('content-type', 'application/json').end('{"text":"Ping request"}');
    else response.writeHead(404).end();
  });
}
