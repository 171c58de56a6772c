import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { type CommandContext } from '@chronodesk/eventing';
import { CommandAnswer } from '../answers/command-answer.js';
import { type Reply, type Request } from '../fastify.js';
import { commandContextOf } from './command-context.js';

/** What a command route needs beside its body: which aggregate, under which context, and where the answer goes. */
export interface CommandTarget {
  /** As it stands in the path: an id or a number. */
  readonly id: string;
  readonly context: CommandContext;
  readonly reply: Reply;
}

/** The `CommandTarget` of the request at hand. */
export const Target = createParamDecorator((_data: unknown, execution: ExecutionContext): CommandTarget => {
  const http = execution.switchToHttp();
  const request = http.getRequest<Request>();
  const { id = '' } = request.params as { id?: string };
  return { id, context: commandContextOf(request), reply: http.getResponse<Reply>() };
});

/** `POST {id}/<verb>` on an existing aggregate. */
export const CommandRoute = (verb: string, summary: string): MethodDecorator =>
  applyDecorators(
    Post(`:id/${verb}`),
    HttpCode(200),
    ApiOperation({ summary }),
    ApiParam({ name: 'id', type: String, description: 'Id or number.' }),
    ApiOkResponse({ type: CommandAnswer }),
  );
