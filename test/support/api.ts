import { knowing, untilNotBehind } from './own-writes.js';

/** A body, with the fields that specs ask for most. */
export interface AnswerBody {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly number: string;
  readonly revision: number;
  readonly position: string;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly items: readonly AnswerBody[];
  readonly next: string | null;
}

/** An answer with its parsed body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

type Query = Readonly<Record<string, string | number | undefined>>;
type RequestHeaders = Readonly<Record<string, string>>;

/** The API as a program of somebody else uses it: over HTTP, knowing nothing of the inside. */
export class Api {
  /** Highest position that a command answered. */
  private written: bigint | null = null;

  /** @param url without a slash at the end */
  constructor(readonly url: string) {}

  /** Any request below `/api/v1`; never throws because of a status. */
  async send(method: string, path: string, init: Omit<RequestInit, 'method'> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/api/v1${path}`, { ...init, method });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : {}) as AnswerBody };
  }

  get(path: string, query: Query = {}, headers: RequestHeaders = {}): Promise<Answer> {
    return this.send('GET', withQuery(path, query), { headers });
  }

  async post(path: string, body: object = {}, headers: RequestHeaders = {}): Promise<Answer> {
    const all = { 'content-type': 'application/json', ...headers };
    const answer = await this.send('POST', path, { headers: all, body: JSON.stringify(body) });
    const { position } = answer.body;
    if (position !== undefined && BigInt(position) > (this.written ?? -1n)) this.written = BigInt(position);
    return answer;
  }

  /** A command that has to succeed. @throws Error with the problem. */
  async command(path: string, body?: object, headers?: RequestHeaders): Promise<AnswerBody> {
    const answer = await this.post(path, body, headers);
    if (answer.status >= 300) throw new Error(`POST ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** A read that has to succeed, and knows of what was posted before. */
  async read(path: string, query: Query = {}): Promise<AnswerBody> {
    const complete = knowing(withQuery(path, query), this.written);
    const { status, body } = await untilNotBehind(complete, () => this.get(complete));
    if (status !== 200) throw new Error(`GET ${path}: ${JSON.stringify(body)}`);
    return body;
  }

  /** All lines of a list, page by page. */
  async readAll(path: string, query: Query = {}): Promise<AnswerBody[]> {
    const lines: AnswerBody[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await this.read(path, { ...query, cursor });
      lines.push(...items);
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    return lines;
  }

  /** `/health`, which always answers. */
  async health(): Promise<HealthReport> {
    return (await (await fetch(`${this.url}/health`)).json()) as HealthReport;
  }
}

const withQuery = (path: string, query: Query): string => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path;
};

/** A lane as the health page shows it; positions in decimal digits. */
export interface HealthLane {
  readonly name: string;
  readonly state: string;
  readonly position: string | null;
  readonly lastError: { readonly message: string; readonly event?: string } | null;
}

/** What `/health` answers. */
export interface HealthReport {
  readonly status: 'up' | 'degraded' | 'down';
  readonly ready: boolean;
  readonly sections: readonly {
    readonly name: string;
    readonly status: string;
    readonly details?: Readonly<Record<string, unknown>> & { readonly lanes?: readonly HealthLane[] };
  }[];
}

/** The lanes in a health report. */
export const lanesOf = ({ sections }: HealthReport): readonly HealthLane[] =>
  sections.flatMap(({ details }) => details?.lanes ?? []);
