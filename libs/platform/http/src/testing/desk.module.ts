import { Readable } from 'node:stream';
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
  ContentLost,
  ContentTooLarge,
  DependencyUnavailable,
  IdempotencyKeyReused,
  NotFound,
  RevisionConflict,
  RuleViolation,
} from '@chronodesk/kernel';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import {
  answerCommand,
  answerFile,
  Context,
  FileRoute,
  HealthController,
  IsInstant,
  ListQuery,
  NamesField,
  newId,
  OptionalNameField,
  type Reply,
  SentFile,
  type SentFileTarget,
} from '../index.js';
import { HEALTH_SOURCES, type HealthSection, METRICS } from '../health/health.js';

/** A nested part of a request. */
class LinkRequest {
  @ApiProperty({ type: String })
  @IsString()
  @Length(1, 20)
  to: string;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  words?: string[];
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

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  urgent?: boolean;

  @OptionalNameField() team?: string | null;
  @NamesField() labels?: string[];
}

/** What the routes of the specs saw last. */
export const seen: { context?: CommandContext; body?: OpenTicketRequest; query?: ListQuery } = {};

/** The files that the routes of the specs took in, or began to. */
export const files: { name: string; mediaType: string; content: Buffer; failed?: unknown }[] = [];
/** Largest file in bytes. */
export const LARGEST_FILE = 100_000;

/** What the health sources of the specs answer. */
export const parts: (() => Promise<HealthSection>)[] = [];

const result = (id: string): CommandResult => ({
  id,
  number: 'INC0000001',
  revision: 4,
  position: 9_007_199_254_740_993n,
});

const tooLarge = () => new ContentTooLarge('FILE_TOO_LARGE', { en: 'Too large.', de: 'Zu groß.' });

const FAILURES: Readonly<Record<string, () => Error>> = {
  rule: () =>
    new RuleViolation('TICKET_NOT_OPEN', { en: 'The ticket is not open.', de: 'Das Ticket ist nicht offen.' }),
  missing: () => new NotFound('ticket', 'INC42'),
  conflict: () => new RevisionConflict('ticket-1', '3', 5),
  reused: () => new IdempotencyKeyReused('k'),
  away: () => new DependencyUnavailable('PostgreSQL'),
  behind: () => Object.assign(new Error('lane tickets is behind'), { name: 'ReadModelBehind' }),
  large: () => tooLarge(),
  lost: () => new ContentLost('FILE_LOST', { en: 'Lost.', de: 'Verloren.' }),
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

  @FileRoute('Attach a file')
  async attach(@SentFile() sent: SentFileTarget): Promise<object> {
    const file = { name: sent.name, mediaType: sent.mediaType, content: Buffer.alloc(0) };
    files.push(file);
    try {
      for await (const chunk of sent.content) {
        file.content = Buffer.concat([file.content, chunk]);
        if (file.content.length > LARGEST_FILE) throw tooLarge();
      }
    } catch (failed) {
      Object.assign(file, { failed });
      throw failed;
    }
    const context = sent.contextOf({ bytes: file.content.length });
    Object.assign(seen, { context });
    return answerCommand(sent.reply, result(sent.id));
  }

  @Get(':id/attachments/:name')
  async download(@Param('name') name: string, @Res() reply: Reply): Promise<void> {
    const breaking = async function* () {
      yield Buffer.from('ab');
      throw new Error('damaged');
    };
    const stream = () => Readable.from(name === 'broken' ? breaking() : [Buffer.from('abc')], { objectMode: false });
    await answerFile(reply, { sha256: 'aa', bytes: 3, mediaType: 'text/html', name }, async () => stream());
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
