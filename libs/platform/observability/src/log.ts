import { type Log } from '@chronodesk/eventing';
import { type DestinationStream, pino } from 'pino';
import { currentCorrelationId } from './correlation.js';

/** How a process logs. */
export interface LogOptions {
  /** `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  readonly level: string;
  /** The process: `api`, `worker`, … */
  readonly name: string;
  /** Where lines go; standard output unless told otherwise. */
  readonly destination?: DestinationStream;
}

/** Fields that never reach a log, wherever they are in the first three levels of what is logged. */
const SECRETS = ['password', 'passphrase', 'secret', 'token', 'apiKey', 'authorization', 'cookie', 'set-cookie'];
const SECRET_PATHS = SECRETS.map((key) => (key.includes('-') ? `["${key}"]` : key)).flatMap((key) =>
  key.startsWith('[') ? [key, `*${key}`, `*.*${key}`] : [key, `*.${key}`, `*.*.${key}`],
);
const MASK = '[secret]';
/** A password in a connection string, which drivers like to repeat in their error messages. */
const PASSWORD_IN_URL = /(:\/\/[^:/?#\s@"\\]*):[^/?#\s"\\]*@/g;

/** A log of one JSON object per line: ISO time, level in words, name of the process, correlation id where there is one. */
export const createLog = ({ level, name, destination }: LogOptions): Log =>
  pino(
    {
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: MASK },
      mixin: () => {
        const correlationId = currentCorrelationId();
        return correlationId === undefined ? {} : { correlationId };
      },
      hooks: { streamWrite: (line) => line.replace(PASSWORD_IN_URL, `$1:${MASK}@`) },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
