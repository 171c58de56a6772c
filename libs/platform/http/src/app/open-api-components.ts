import { type OpenAPIObject } from '@nestjs/swagger';

type Parameters = NonNullable<NonNullable<OpenAPIObject['components']>['parameters']>;

const header = (name: string, description: string, example: string): Parameters[string] => ({
  name,
  in: 'header',
  required: false,
  description,
  example,
  schema: { type: 'string' },
});

/** Headers every route takes. */
export const COMMON_PARAMETERS: Parameters = {
  AcceptLanguage: header('Accept-Language', 'Language of problems: de or en (default).', 'de'),
  CorrelationId: header(
    'X-Correlation-Id',
    'Ties log lines and events to this request; made up and answered when absent. A traceparent counts, too.',
    '5f1c2f7e-3d0b-4a53-9d3e-0f8a1f1f2b11',
  ),
};

/** Headers every command takes. */
export const COMMAND_PARAMETERS: Parameters = {
  Actor: header('X-Chronodesk-Actor', 'Who does it; until identity is built, what is said here is believed.', 'local'),
  Channel: header('X-Chronodesk-Channel', 'The way it came in: http (default) or console.', 'http'),
  IdempotencyKey: header(
    'Idempotency-Key',
    'A repeated command with the same key takes effect once and is answered as the first time; per actor and aggregate.',
    'b6c5e0d8-resolve-1',
  ),
  IfMatch: header('If-Match', 'The ETag the decision rests on; when it is outdated the answer is 412.', '"3"'),
};

/** Why a request may fail, by status. */
export const PROBLEM_RESPONSES: Readonly<Record<string, string>> = {
  400: 'The request is malformed; `errors` lists every fault.',
  404: 'What is addressed does not exist, or did not exist at the instant asked for.',
  409: 'A business rule forbids it; `code` says which.',
  412: 'It was changed since the revision in If-Match (`REVISION_CONFLICT`).',
  413: 'The body is larger than 1 MB; or the file is larger than this desk allows (`ATTACHMENT_TOO_LARGE`).',
  415: 'The body is not application/json.',
  422: 'The Idempotency-Key was used for another request (`IDEMPOTENCY_KEY_REUSED`).',
  500: 'A fault on our side (`INTERNAL`); the log has the rest under the correlation id.',
  503: 'Try again after Retry-After (`DEPENDENCY_UNAVAILABLE`, `READ_MODEL_BEHIND`).',
};
