import { type AddressInfo, connect, type Socket } from 'node:net';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Log, silentLog } from '@chronodesk/eventing';
import { eventually } from '@chronodesk/eventing/testing';
import { type SenderLimits } from '../requests/sender-limits.js';
import { startDesk } from './desk.js';

/** So long (ms) that it never passes in a spec. */
const NEVER = 300_000;
const apps: NestFastifyApplication[] = [];
const sockets: Socket[] = [];

/** Ends the connections and the applications of a spec. */
export const closeConnections = async (): Promise<void> => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const app of apps.splice(0)) await app.close();
};

/** The port of an application whose senders have for ever, unless told otherwise. */
export const listening = async (limits: Partial<SenderLimits>, log: Log = silentLog): Promise<number> => {
  const app = await startDesk({ log, limits: { request: NEVER, filePart: NEVER, file: NEVER, ...limits } });
  apps.push(app);
  await app.listen(0, '127.0.0.1');
  return (app.getHttpServer().address() as AddressInfo).port;
};

/** A connection on which the spec writes what it likes, and all that came back on it. */
export const dialled = (port: number) => {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const line = {
    ...{ answer: '', isEnded: false },
    write: (text: string) => void socket.write(text),
    /** Says that nothing more will be written, and goes on listening. */
    endWriting: () => void socket.end(),
  };
  socket
    .setEncoding('utf8')
    .on('data', (text: string) => (line.answer += text))
    .on('error', () => undefined)
    .once('close', () => (line.isEnded = true));
  return line;
};

export const isEnded = (line: { isEnded: boolean }) => eventually('the connection ended', () => line.isEnded);

/** The header fields of a request, and the empty line behind them. */
export const head = (method: string, path: string, ...fields: string[]) =>
  [`${method} /api/v1/tickets${path} HTTP/1.1`, 'Host: desk', ...fields, '', ''].join('\r\n');

/** The same of a request that sends a file. */
export const fileHead = (...fields: string[]) =>
  head('POST', '/INC1/attachments?name=a.bin', 'Content-Type: application/octet-stream', ...fields);

/** Header field of a body whose length is not said before. */
export const ANY_LENGTH = 'Transfer-Encoding: chunked';

/** A part of such a body. */
export const part = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
