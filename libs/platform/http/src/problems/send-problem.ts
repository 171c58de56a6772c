import { type Reply, type Request } from '../fastify.js';
import { CORRELATION_HEADER } from '../requests/correlation.js';
import { type Language, preferredLanguage } from './language.js';
import { type ProblemDescription } from './problem-of.js';
import { type Problem, PROBLEM_JSON } from './problem.js';

/** A problem in one language, as it is sent. */
export const problemIn = (
  language: Language,
  { status, code, title, detail, errors }: ProblemDescription,
  { instance, correlationId }: Pick<Problem, 'instance' | 'correlationId'>,
): Problem => ({
  type: `urn:chronodesk:problem:${code.toLowerCase().replaceAll('_', '-')}`,
  title: title[language],
  status,
  code,
  detail: detail[language],
  ...(instance !== undefined && { instance }),
  ...(errors && { errors }),
  correlationId,
});

/** Sends a problem in the language the request prefers. */
export const sendProblem = (request: Request, reply: Reply, description: ProblemDescription): void => {
  const { status, headers } = description;
  const language = preferredLanguage(request.headers['accept-language']);
  const problem = problemIn(language, description, { instance: pathOf(request), correlationId: request.id });
  // Of an answer that is not given after all.
  for (const header of ['etag', 'content-disposition']) reply.removeHeader(header);
  void reply
    .status(status)
    .headers({ ...headers, 'content-language': language, vary: 'Accept-Language', [CORRELATION_HEADER]: request.id })
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problem));
};

/** The path of a request without its query. */
export const pathOf = ({ url }: Pick<Request, 'url'>): string => url.split('?', 1)[0] ?? url;
