import { type LoggerService } from '@nestjs/common';
import { type Log } from '@chronodesk/eventing';

/** Lets Nest's own messages go into the log; what Nest says at start is for debugging, as there is a lot of it. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.target.debug(fieldsOf(message, rest), textOf(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.target.error(fieldsOf(message, rest), textOf(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn(fieldsOf(message, rest), textOf(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.target.debug(fieldsOf(message, rest), textOf(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.debug(message, ...rest);
  }
}

const textOf = (message: unknown): string => {
  if (message instanceof Error) return message.message;
  return typeof message === 'string' ? message : (JSON.stringify(message) ?? String(message));
};

/** Nest hands over the place that speaks as the last argument, and for errors a stack before it. */
const fieldsOf = (message: unknown, rest: readonly unknown[]): object => {
  const place = rest.at(-1);
  const stack = rest.slice(0, -1).find((item) => typeof item === 'string' && item.includes('\n'));
  return {
    ...(typeof place === 'string' && { place }),
    ...(message instanceof Error ? { err: message } : stack !== undefined && { stack }),
  };
};
