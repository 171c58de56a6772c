import { Test } from '@nestjs/testing';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Log } from '@chronodesk/eventing';
import { configureHttp, httpAdapter, type HttpOptions } from '../app/http-app.js';
import { DeskModule } from './desk.module.js';

/** One line the application logged. */
export interface LoggedLine {
  readonly level: keyof Log;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A log that keeps its lines for looking at. */
export const keepingLog = (): Log & { readonly lines: LoggedLine[] } => {
  const lines: LoggedLine[] = [];
  const keep = (level: keyof Log) => (fields: object, message: string) =>
    void lines.push({ level, fields: fields as LoggedLine['fields'], message });
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
};

/** The application of the specs, initialised and not listening. */
export const startDesk = async (
  options: Partial<HttpOptions> & Pick<HttpOptions, 'log'>,
): Promise<NestFastifyApplication> => {
  const compiled = await Test.createTestingModule({ imports: [DeskModule] }).compile();
  const app = compiled.createNestApplication<NestFastifyApplication>(httpAdapter(options));
  configureHttp(app, { docs: { title: 'Desk', version: '1.2.3' }, ...options });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
};
