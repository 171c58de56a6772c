import 'reflect-metadata';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { contextModules, PlatformModule } from '@chronodesk/composition';
import { NestLog } from '@chronodesk/observability';
import { findInstallation } from './installation.js';

/** Runs work with everything a running installation offers, and closes the connections afterwards. */
export const withInstallation = async <Result>(
  work: (context: INestApplicationContext) => Promise<Result>,
): Promise<Result> => {
  const options = await findInstallation();
  const module = { module: class CliModule {}, imports: [PlatformModule.forRoot(options), ...contextModules] };
  const context = await NestFactory.createApplicationContext(module, {
    abortOnError: false,
    logger: new NestLog(options.log),
  });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
};

/** Aborts at Ctrl-C, so that a command can end in order; a second Ctrl-C ends it at once. */
export const interruption = (): AbortSignal => {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort()).once('SIGTERM', () => controller.abort());
  return controller.signal;
};
