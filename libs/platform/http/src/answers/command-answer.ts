import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type CommandResult } from '@chronodesk/eventing';
import { type Reply } from '../fastify.js';
import { API_PREFIX } from '../app/prefix.js';

/** What a command answers. */
export class CommandAnswer {
  @ApiProperty({ description: 'Id of what the command changed or created.', type: String })
  id: string;

  @ApiPropertyOptional({ description: 'The number people use, for what has one.', example: 'INC0000123', type: String })
  number?: string;

  @ApiProperty({ description: 'Revision it is at now; also the ETag.', example: 3, type: Number })
  revision: number;

  @ApiProperty({
    description: 'Position in the ledger; `atLeast` on a later read waits until the answer knows of it.',
    example: '48211',
    type: String,
  })
  position: string;
}

/** How a command is answered. */
export interface AnswerOptions {
  /** For creations: the collection below the API prefix, for example `tickets`. Makes it 201 with a Location. */
  readonly createdIn?: string;
}

/** Sets status, `ETag` and, for creations, `Location`; answers the body. The reply is `@Res({ passthrough: true })`. */
export const answerCommand = (
  reply: Reply,
  { id, number, revision, position }: CommandResult,
  { createdIn }: AnswerOptions = {},
): CommandAnswer => {
  reply.status(createdIn === undefined ? 200 : 201).header('etag', etagOf(revision));
  if (createdIn !== undefined) reply.header('location', `/${API_PREFIX}/${createdIn}/${encodeURIComponent(id)}`);
  return { id, ...(number !== undefined && { number }), revision, position: String(position) };
};

/** The strong ETag of a revision, for answers of a single thing. */
export const etagOf = (revision: number): string => `"${revision}"`;
