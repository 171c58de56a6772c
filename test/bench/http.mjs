// A keep-alive HTTP client for the API of one installation.
import { Pool } from 'undici';

export class Api {
  constructor(url, connections = 64) {
    this.pool = new Pool(url, { connections, pipelining: 1 });
  }

  async post(path, body, headers = {}) {
    return this.#call('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  async get(path) {
    return this.#call('GET', path);
  }

  close() {
    return this.pool.close();
  }

  async #call(method, path, body, headers) {
    const answer = await this.pool.request({ method, path: `/api/v1${path}`, body, headers });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }
}

export const ticketBody = (n) => ({
  kind: 'incident',
  title: `Printer ${n} does not print`,
  description: 'It was fine yesterday. The display says "paper jam" but there is no paper in it.',
  requester: `person-${n % 500}`,
  customer: `customer-${n % 20}`,
  service: `service-${n % 40}`,
  impact: 1 + (n % 3),
  urgency: 1 + (n % 2),
  channel: 'portal',
});
