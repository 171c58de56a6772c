import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, ValidateBy } from 'class-validator';
import { type SubjectKind } from '../domain/subject/subject.js';
import { Matters } from './escalations.requests.js';

const NAME = 200;
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
/** EventStoreDB positions are 64 bit. */
const HIGHEST_POSITION = 2n ** 63n - 1n;

/** A cursor as the feed sends it; undefined for anything else. */
export const cursorOf = (text: unknown): bigint | undefined =>
  typeof text === 'string' && /^[0-9]{1,19}$/.test(text) && BigInt(text) <= HIGHEST_POSITION ? BigInt(text) : undefined;

/** What is wrong with a cursor that is none. */
export const CURSOR_FAULT = 'has to be the id of a message of this feed, a decimal number';

/** Parameters of `GET /escalations/feed`. */
export class EscalationFeedRequest {
  @ApiPropertyOptional({
    type: String,
    description: 'Continue behind the message with this id; Last-Event-ID beats it.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => cursorOf(value) ?? value)
  @ValidateBy({
    name: 'isCursor',
    validator: { validate: (value) => typeof value === 'bigint', defaultMessage: () => CURSOR_FAULT },
  })
  after?: bigint;

  @Matters()
  matter?: SubjectKind[];

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: LEVELS.length })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value))
  @IsIn(LEVELS, { message: `has to be a whole number from 1 to ${LEVELS.length}` })
  level?: number;

  @ApiPropertyOptional({
    description: 'The team of the ticket, or that owns the report or the service, or leads the major incident.',
  })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  team?: string;

  @ApiPropertyOptional({ description: 'The customer of the ticket, of the promise or of the major incident.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  customer?: string;
}
