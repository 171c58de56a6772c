import { AsyncLocalStorage } from 'node:async_hooks';

const correlation = new AsyncLocalStorage<string>();

/** Runs work so that it, and everything it starts, logs under this correlation id. */
export const correlate = <Result>(correlationId: string, work: () => Result): Result =>
  correlation.run(correlationId, work);

/** The correlation id of the request or event at hand; undefined outside of any. */
export const currentCorrelationId = (): string | undefined => correlation.getStore();
