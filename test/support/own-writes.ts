import { until } from './until.js';

const ROUTES_WITHOUT_POSITION = /^\/(?:regulations\/templates|escalations\/feed|health|metrics)/;

/**
 * A path that asks for what was written up to a position (null: nothing was), unless it asks for one itself: then no spec
 * depends on how far the read models happen to be.
 */
export const knowing = (path: string, position: bigint | null): string => {
  if (position === null || /[?&]atLeast=/.test(path) || ROUTES_WITHOUT_POSITION.test(path)) return path;
  return `${path}${path.includes('?') ? '&' : '?'}atLeast=${position}`;
};

/** Asks again while the read model is behind, as `Retry-After` says. */
export const untilNotBehind = <Answer extends { readonly body: { readonly code?: unknown } }>(
  path: string,
  get: () => Promise<Answer>,
): Promise<Answer> =>
  until(`GET ${path} is not behind`, async () => {
    const answer = await get();
    return answer.body.code === 'READ_MODEL_BEHIND' ? null : answer;
  });
