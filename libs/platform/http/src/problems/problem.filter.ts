import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type Log } from '@chronodesk/eventing';
import { type Reply, type Request } from '../fastify.js';
import { type ProblemDescription, problemOf } from './problem-of.js';
import { pathOf, sendProblem } from './send-problem.js';

/** Finds the methods an address knows, so that a wrong method is told from a wrong address. */
export type AllowedMethods = (path: string) => readonly string[];

/** Answers every error as problem details (RFC 9457); logs what is our fault, and never shows the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly allowedMethods: AllowedMethods = () => [],
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const reply = http.getResponse<Reply>();
    const description = this.wrongMethod(request) ?? problemOf(error);
    this.tell(error, request, description);
    if (!reply.sent && !reply.raw.headersSent) sendProblem(request, reply, description);
  }

  private wrongMethod(request: Request): ProblemDescription | null {
    if (!request.is404) return null;
    const allow = this.allowedMethods(pathOf(request)).join(', ');
    if (!allow) return null;
    return { ...problemOf(new HttpException(`This address knows only ${allow}.`, 405)), headers: { allow } };
  }

  private tell(error: unknown, request: Request, { status, code }: ProblemDescription): void {
    const fields = { correlationId: request.id, method: request.method, url: request.url, status, code };
    if (status === 500) this.log.error({ ...fields, err: error }, 'a request failed');
    else if (status > 500) this.log.warn({ ...fields, err: error }, 'a request could not be answered now');
    else this.log.debug(fields, 'a request was refused');
  }
}
