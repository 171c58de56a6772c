import {
  Body,
  Controller,
  Get,
  HttpException,
  Module,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type CommandContext, type CommandResult } from '@chronodesk/eventing';
import {
  DependencyUnavailable,
  IdempotencyKeyReused,
  NotFound,
  RevisionConflict,
  RuleViolation,
} from '@chronodesk/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import { answerCommand, Context, HealthController, IsInstant, ListQuery, newId, type Reply } from '../index.js';
import { HEALTH_SOURCES, type HealthSection, METRICS } from '../health/health.js';

/** A nested part of a request. */
class LinkRequest {
  @ApiProperty({ type: String })
  @IsString()
  @IsNotEmpty()
  to: string;
}

/** A request with a bit of everything. */
export class OpenTicketRequest {
  @ApiProperty({ type: String })
  @IsString()
  title: string;

  @ApiProperty({ type: Number })
  @IsInt()
  @Min(1)
  @Max(4)
  impact: number;

  @ApiPropertyOptional({ type: [LinkRequest] })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LinkRequest)
  links?: LinkRequest[];

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @IsInstant()
  openedAt?: string;
}

/** What the routes of the specs saw last. */
export const seen: { context?: CommandContext; body?: OpenTicketRequest; query?: ListQuery } = {};

/** What the health sources of the specs answer. */
export const parts: (() => Promise<HealthSection>)[] = [];

const result = (id: string): CommandResult => ({
  id,
  number: 'INC0000001',
  revision: 4,
  position: 9_007_199_254_740_993n,
});

const FAILURES: Readonly<Record<string, () => Error>> = {
  rule: () =>
    new RuleViolation('TICKET_NOT_OPEN', { en: 'The ticket is not open.', de: 'Das Ticket ist nicht offen.' }),
  missing: () => new NotFound('ticket', 'INC42'),
  conflict: () => new RevisionConflict('ticket-1', '3', 5),
  reused: () => new IdempotencyKeyReused('k'),
  away: () => new DependencyUnavailable('PostgreSQL'),
  behind: () => Object.assign(new Error('lane tickets is behind'), { name: 'ReadModelBehind' }),
  bug: () => new TypeError('secret inner detail'),
  teapot: () => new HttpException('short and stout', 418),
  gone: () => new NotFoundException('no such thing'),
};

/** Stands for the routes of a context. */
@Controller('tickets')
class TicketsController {
  @Post()
  open(
    @Body() body: OpenTicketRequest,
    @Context() context: CommandContext,
    @Res({ passthrough: true }) reply: Reply,
  ): object {
    Object.assign(seen, { body, context });
    return answerCommand(reply, result(newId(context)), { createdIn: 'tickets' });
  }

  @Post(':id/resolve')
  resolve(
    @Param('id') id: string,
    @Context() context: CommandContext,
    @Res({ passthrough: true }) reply: Reply,
  ): object {
    Object.assign(seen, { context });
    return answerCommand(reply, result(id));
  }

  @Get()
  list(@Query() query: ListQuery): object {
    Object.assign(seen, { query });
    return { items: [{ position: 12n, nested: [1n] }], next: null };
  }

  @Get('failing/:how')
  fail(@Param('how') how: string): never {
    throw FAILURES[how]?.() ?? new Error(how);
  }

  @Get(':id')
  one(@Param('id') id: string): object {
    return { id };
  }
}

const healthSources = { provide: HEALTH_SOURCES, useValue: parts };
const metrics = {
  provide: METRICS,
  useValue: { contentType: 'text/plain; version=0.0.4', text: async () => 'up 1\n' },
};

/** A desk with nothing behind it. */
@Module({ controllers: [TicketsController, HealthController], providers: [healthSources, metrics] })
export class DeskModule {}
