import { until } from './until.js';

/** What reads look at in an answer. */
interface AnyAnswer {
  readonly status: number;
  readonly body: { readonly position?: unknown; readonly code?: unknown };
}

const ROUTES_WITHOUT_POSITION = /^\/(?:regulations\/templates|escalations\/feed|health|metrics)/;

/**
 * Lets the reads of a client know of its writes: each asks for the highest position that a command answered it before,
 * as `atLeast` allows it to, so that no spec depends on how far the read models happen to be.
 */
export class OwnWrites {
  private highest = -1n;

  /** Takes note of an answer to a command. */
  noted<Answer extends AnyAnswer>(answer: Answer): Answer {
    const { position } = answer.body;
    if (typeof position === 'string' && /^\d+$/.test(position) && BigInt(position) > this.highest) {
      this.highest = BigInt(position);
    }
    return answer;
  }

  /** A path that asks for the writes so far, unless it asks for a position itself. */
  knownTo(path: string): string {
    if (this.highest < 0n || /[?&]atLeast=/.test(path) || ROUTES_WITHOUT_POSITION.test(path)) return path;
    return `${path}${path.includes('?') ? '&' : '?'}atLeast=${this.highest}`;
  }
}

/** Asks again while the read model is behind, as `Retry-After` says. */
export const untilNotBehind = <Answer extends AnyAnswer>(path: string, get: () => Promise<Answer>): Promise<Answer> =>
  until(`GET ${path} is not behind`, async () => {
    const answer = await get();
    return answer.body.code === 'READ_MODEL_BEHIND' ? null : answer;
  });
