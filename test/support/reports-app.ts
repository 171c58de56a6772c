import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLog } from '@chronodesk/eventing';
import { createHttpApp } from '@chronodesk/http';
import { ReadPositions, ReadStore } from '@chronodesk/read-store';
import { ReportingModule } from '@chronodesk/reporting';

/** What the reporting context finds in an app. */
@Global()
@Module({})
class ReadStoreModule {
  static of(readStore: ReadStore): DynamicModule {
    const providers = [
      { provide: ReadStore, useValue: readStore },
      { provide: ReadPositions, useValue: new ReadPositions(readStore) },
    ];
    return { module: ReadStoreModule, imports: [ReportingModule], providers, exports: providers };
  }
}

/** The reports over HTTP on a read store; not listening, to be asked with `inject`. */
export const startReports = async (readStore: ReadStore): Promise<NestFastifyApplication> => {
  const app = await createHttpApp(ReadStoreModule.of(readStore), { log: silentLog });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
};
