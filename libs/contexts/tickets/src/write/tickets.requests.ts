import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { type HoldReason, type Level, type LinkType, type Priority, type TicketKind } from '../domain/ticket.events.js';

/** Longest name, id or reference. */
const NAME = 200;
/** Longest free text, in characters. */
const TEXT = 32_000;

const KINDS = ['incident', 'request', 'complaint'] as const;
const HOLD_REASONS = ['requester', 'supplier', 'problem', 'change', 'evidence'] as const;
const LINK_TYPES = ['problem', 'change', 'caused-by-change', 'ticket'] as const;

export class OpenTicketRequest {
  @ApiProperty({ enum: KINDS }) @IsIn(KINDS) kind: TicketKind;
  @ApiProperty({ maxLength: 300 }) @IsString() @Length(1, 300) title: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(0, TEXT) description?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) requester?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) customer?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) service?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) ci?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) category?: string;
  @ApiProperty({ minimum: 1, maximum: 3, description: '1 high, 2 medium, 3 low' })
  @IsInt()
  @Min(1)
  @Max(3)
  impact: Level;
  @ApiProperty({ minimum: 1, maximum: 3, description: '1 high, 2 medium, 3 low' })
  @IsInt()
  @Min(1)
  @Max(3)
  urgency: Level;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) channel?: string;
  @ApiPropertyOptional({ description: 'Requests only: the item of the catalogue', example: 'laptop' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  item?: string;
  @ApiPropertyOptional({ type: Object, description: "The item's form, filled in", example: { size: '14 inch' } })
  @IsOptional()
  @IsObject()
  form?: Record<string, unknown>;
}

export class PrioritiseTicketRequest {
  @ApiProperty({ minimum: 1, maximum: 3 }) @IsInt() @Min(1) @Max(3) impact: Level;
  @ApiProperty({ minimum: 1, maximum: 3 }) @IsInt() @Min(1) @Max(3) urgency: Level;
  @ApiPropertyOptional({
    minimum: 1,
    maximum: 4,
    description: 'Set by hand instead of following from the matrix; needs a reason',
  })
  @ValidateIf(({ priority }: PrioritiseTicketRequest) => priority !== undefined)
  @IsInt()
  @Min(1)
  @Max(4)
  priority?: Priority;
  @ApiPropertyOptional({ description: 'Required with a priority by hand' })
  @ValidateIf(({ reason, priority }: PrioritiseTicketRequest) => reason != null || priority !== undefined)
  @IsString()
  @Length(1, TEXT)
  reason?: string;
}

export class CategoriseTicketRequest {
  @ApiProperty() @IsString() @Length(1, NAME) category: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) subcategory?: string;
}

export class AssignTicketRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) team?: string;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'null takes the ticket from its assignee' })
  @ValidateIf(({ assignee }: AssignTicketRequest) => assignee != null)
  @IsString()
  @Length(1, NAME)
  assignee?: string | null;
}

export class TextRequest {
  @ApiProperty({ maxLength: TEXT }) @IsString() @Length(1, TEXT) text: string;
}

export class AnswerTicketRequest extends TextRequest {
  @ApiPropertyOptional({ description: 'Give the same answer on every child' })
  @IsOptional()
  @IsBoolean()
  toChildren?: boolean;
}

export class HoldTicketRequest {
  @ApiProperty({ enum: HOLD_REASONS }) @IsIn(HOLD_REASONS) for: HoldReason;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

export class HandOverTicketRequest {
  @ApiProperty() @IsString() @Length(1, NAME) supplier: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) contract?: string;
  @ApiPropertyOptional({ description: "the supplier's own ticket number" })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  reference?: string;
}

export class RejectHandOverRequest {
  @ApiProperty({ maxLength: TEXT, description: 'why the supplier will not take it on' })
  @IsString()
  @Length(1, TEXT)
  reason: string;
}

export class ReturnTicketRequest {
  @ApiProperty({ description: 'whether the supplier did what it was asked to' }) @IsBoolean() done: boolean;
  @ApiPropertyOptional({ example: 'PT1H30M', description: 'time worked, where the contract is paid by it' })
  @IsOptional()
  @Matches(/^PT(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?$/, {
    message: 'has to be a duration of hours, minutes and seconds, for example PT1H30M',
  })
  effort?: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) outcome?: string;
}

export class TakeBackTicketRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) outcome?: string;
}

export class UnlinkTicketRequest {
  @ApiProperty({ enum: LINK_TYPES }) @IsIn(LINK_TYPES) type: LinkType;
  @ApiProperty({ description: 'id or number of the other record' }) @IsString() @Length(1, NAME) ref: string;
}

export class LinkTicketRequest extends UnlinkTicketRequest {
  @ApiPropertyOptional({ description: 'true where the other record is not kept here' })
  @IsOptional()
  @IsBoolean()
  external?: boolean;
}

export class CloseTicketRequest {
  @ApiPropertyOptional({ description: 'Do the same to every child that nobody has resolved by hand' })
  @IsOptional()
  @IsBoolean()
  withChildren?: boolean;
}

export class ResolveTicketRequest extends CloseTicketRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) resolution?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) code?: string;
}

export class TicketReasonRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

export class DuplicateOfRequest {
  @ApiProperty({ description: 'id or number of the ticket that goes on' })
  @IsString()
  @Length(1, NAME)
  original: string;
}

export class MakeChildRequest {
  @ApiProperty({ description: 'id or number of the parent' }) @IsString() @Length(1, NAME) parent: string;
}
