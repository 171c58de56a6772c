import { type IncomingMessage } from 'node:http';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type Request, type Server } from '../fastify.js';

/** What every file is called on the way through Fastify, so that one that happens to be JSON is not parsed. */
const FILE_BODY = 'application/vnd.chronodesk.file';
/** The media types that were sent, which are no business of Fastify's. */
const mediaTypes = new WeakMap<IncomingMessage, string>();

/** Marks a route whose body is a file. */
export const TakesFile = (): MethodDecorator => RouteConfig({ takesFile: true });

/** Whether the body of a request is a file. */
export const isFileRoute = ({ routeOptions }: Pick<Request, 'routeOptions'>): boolean =>
  (routeOptions.config as { takesFile?: boolean } | undefined)?.takesFile === true;

/** Keeps the media type of a file away from the parsers of other bodies. */
export const setAsideMediaType = ({ raw }: Request): void => {
  const sent = raw.headers['content-type'];
  if (sent !== undefined) mediaTypes.set(raw, sent);
  raw.headers['content-type'] = FILE_BODY;
};

/** The media type that was sent with a file. */
export const sentMediaType = ({ raw }: Request): string | undefined => mediaTypes.get(raw);

/** Lets files through unread. */
export const passFileBodies = (server: Server): void => {
  server.addContentTypeParser(FILE_BODY, (_request: unknown, _body: unknown, done: (error: null) => void) =>
    done(null),
  );
};
