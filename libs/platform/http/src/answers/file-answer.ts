import { type Readable } from 'node:stream';
import { ApiProperty } from '@nestjs/swagger';
import { type CommandResult } from '@chronodesk/eventing';
import { type Reply } from '../fastify.js';
import { pathOf } from '../problems/send-problem.js';
import { answerCommand, CommandAnswer } from './command-answer.js';

/** What a command answers that took a file in. */
export class FileAnswer extends CommandAnswer {
  @ApiProperty({ description: 'SHA-256 of the content; finds it, and proves that it is the same.', type: String })
  sha256: string;
}

/** Answers a command that took a file in, with its place. The reply is that of the file. */
export const answerAttached = (reply: Reply, result: CommandResult, sha256: string): FileAnswer => {
  const answer = answerCommand(reply, result);
  reply.status(201).header('location', `${pathOf(reply.request).replace(/\/+$/, '')}/${sha256}`);
  return { ...answer, sha256 };
};

/** What an answer says of the file that it is. */
export interface NamedFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly name: string;
}

/**
 * Answers with a file to be saved, never to be shown: a browser must not run what somebody attached. Nothing is opened
 * for who has it already.
 */
export const answerFile = async (
  reply: Reply,
  { sha256, bytes, mediaType, name }: NamedFile,
  open: () => Promise<Readable>,
): Promise<void> => {
  const etag = `"${sha256}"`;
  if (reply.request.headers['if-none-match']?.includes(etag)) {
    reply.header('etag', etag).status(304).send();
    return;
  }
  const content = await open();
  reply
    .headers({ etag, 'content-length': bytes, 'content-disposition': dispositionOf(name) })
    .header('x-content-type-options', 'nosniff')
    .type(mediaType)
    .send(content);
};

/** RFC 6266: a plain name for old programs, and the real one after RFC 8187. */
const dispositionOf = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
};
