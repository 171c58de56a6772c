import { type HttpServer } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

type Adapter = ReturnType<NestFastifyApplication['getHttpAdapter']>;

/** A request as Fastify hands it to hooks, decorators and controllers; `id` is its correlation id. */
export type Request = Adapter extends HttpServer<infer R> ? R : never;

/** The answer under way. */
export type Reply = Adapter extends HttpServer<infer _Request, infer R> ? R : never;

/** The Fastify server below a Nest application. */
export type Server = ReturnType<Adapter['getInstance']>;
