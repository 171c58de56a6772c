import { applyDecorators, createParamDecorator, type ExecutionContext, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOperation, ApiParam, ApiQuery } from '@nestjs/swagger';
import { type CommandContext } from '@chronodesk/eventing';
import { type Fault, InvalidInput } from '@chronodesk/kernel';
import { FileAnswer } from '../answers/file-answer.js';
import { type Reply, type Request } from '../fastify.js';
import { commandContextOf } from './command-context.js';
import { readCommandHeaders } from './command-headers.js';
import { contentOf } from './file-content.js';
import { sentMediaType, TakesFile } from './file-body.js';
import { fileNameOf, mediaTypeOf } from './file-facts.js';

/** A file on its way in, and the record that it belongs to. */
export interface SentFileTarget {
  /** As it stands in the path: an id or a number. */
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** To be read once; what is not read by then is thrown away with the answer. */
  readonly content: AsyncIterable<Uint8Array>;
  /** How much there will be, where the sender says so. */
  readonly declaredBytes: number | undefined;
  /**
   * The context of the command that records it.
   * @param facts what it turned out to be: with the same Idempotency-Key another file is another request
   */
  readonly contextOf: (facts: object) => CommandContext;
  readonly reply: Reply;
}

/** The file of the request at hand. @throws InvalidInput naming every fault of name, media type and headers. */
export const SentFile = createParamDecorator((_data: unknown, execution: ExecutionContext): SentFileTarget => {
  const http = execution.switchToHttp();
  const request = http.getRequest<Request>();
  const { id = '' } = request.params as { id?: string };
  const faults: Fault[] = [];
  readCommandHeaders(request.headers, faults);
  const name = fileNameOf((request.query as { name?: unknown }).name, faults);
  const mediaType = mediaTypeOf(sentMediaType(request), faults);
  if (faults.length > 0) throw new InvalidInput(faults);
  const length = request.headers['content-length'];
  return {
    ...{ id, name, mediaType, content: contentOf(request) },
    declaredBytes: length === undefined ? undefined : Number(length),
    contextOf: (facts) => commandContextOf(request, undefined, facts),
    reply: http.getResponse<Reply>(),
  };
});

/** `POST {id}/attachments` on an existing aggregate; the body is the file itself. */
export const FileRoute = (summary: string): MethodDecorator =>
  applyDecorators(
    Post(':id/attachments'),
    TakesFile(),
    ApiOperation({
      summary,
      description: 'The body is the file itself, and Content-Type its media type; nothing is wrapped around it.',
    }),
    ApiParam({ name: 'id', type: String, description: 'Id or number.' }),
    ApiQuery({
      name: 'name',
      type: String,
      example: 'Protokoll.pdf',
      description: 'Name of the file, without folders.',
    }),
    ApiConsumes('*/*'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    ApiCreatedResponse({ type: FileAnswer }),
  );
