import { IsInstant } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsInt,
  IsNotIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { RESERVED_IDS } from '../domain/supplier-id.js';
import { ContractTermsRequest } from './contracts.requests.js';

/** Longest name, id or reference. */
const NAME = 200;
/** Longest free text, in characters. */
const TEXT = 32_000;

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const slugMessage = 'has to be lower-case letters and digits, with single dashes between them';
const DURATION = /^PT(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?$/;
const durationMessage = 'has to be a duration of hours, minutes and seconds, for example PT4H or PT1H30M';

export class RegisterSupplierRequest {
  @ApiPropertyOptional({ pattern: SLUG.source, description: 'Derived from the name where absent.' })
  @IsOptional()
  @Length(1, 60)
  @Matches(SLUG, { message: slugMessage })
  @IsNotIn(RESERVED_IDS, { message: 'is the name of a route; choose another one' })
  id?: string;
  @ApiProperty({ maxLength: NAME }) @IsString() @Length(1, NAME) name: string;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) description?: string;
}

export class AmendSupplierRequest {
  @ApiPropertyOptional({ maxLength: NAME }) @IsOptional() @IsString() @Length(1, NAME) name?: string;
  @ApiPropertyOptional({ type: String, maxLength: TEXT, nullable: true, description: 'null removes it' })
  @ValidateIf(({ description }: AmendSupplierRequest) => description != null)
  @IsString()
  @Length(1, TEXT)
  description?: string | null;
}

export class SupplierReasonRequest {
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

/** What is promised for one hand-over, counted 24x7. */
export class PromiseRequest {
  @ApiPropertyOptional({ type: String, example: 'PT1H' })
  @IsOptional()
  @Matches(DURATION, { message: durationMessage })
  acknowledgeWithin?: string;
  @ApiPropertyOptional({ type: String, example: 'PT8H' })
  @IsOptional()
  @Matches(DURATION, { message: durationMessage })
  returnWithin?: string;
}

/** Promises by priority; each replaces the general one as a whole. */
export class PromisesByPriorityRequest {
  @ApiPropertyOptional({ type: PromiseRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromiseRequest)
  '1'?: PromiseRequest;
  @ApiPropertyOptional({ type: PromiseRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromiseRequest)
  '2'?: PromiseRequest;
  @ApiPropertyOptional({ type: PromiseRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromiseRequest)
  '3'?: PromiseRequest;
  @ApiPropertyOptional({ type: PromiseRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromiseRequest)
  '4'?: PromiseRequest;
}

export class TargetsRequest extends PromiseRequest {
  @ApiPropertyOptional({ type: PromisesByPriorityRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => PromisesByPriorityRequest)
  byPriority?: PromisesByPriorityRequest;
}

export class SignContractRequest extends ContractTermsRequest {
  @ApiProperty({ pattern: SLUG.source, description: 'Signed again, a contract has new terms for what comes.' })
  @Length(1, 60)
  @Matches(SLUG, { message: slugMessage })
  contract: string;
  @ApiPropertyOptional({ type: [String], description: 'The services it covers; none: all.' })
  @IsOptional()
  @IsArray()
  @Length(1, NAME, { each: true })
  services?: string[];
  @ApiPropertyOptional({ type: TargetsRequest, description: 'May be absent where an agreement is named.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TargetsRequest)
  targets?: TargetsRequest;
  @ApiProperty({ type: String, format: 'date-time' }) @IsInstant() from: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'null: until it is ended' })
  @ValidateIf(({ to }: SignContractRequest) => to != null)
  @IsInstant()
  to?: string | null;
}

export class EndContractRequest {
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'default: now' })
  @IsOptional()
  @IsInstant()
  at?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

export class ReviewSupplierRequest {
  @ApiProperty({ type: String, format: 'date-time' }) @IsInstant() from: string;
  @ApiProperty({ type: String, format: 'date-time' }) @IsInstant() to: string;
  @ApiProperty({ minimum: 1, maximum: 5, description: '1 very poor … 5 very good' })
  @IsInt()
  @Min(1)
  @Max(5)
  rating: 1 | 2 | 3 | 4 | 5;
  @ApiPropertyOptional({ maxLength: TEXT }) @IsOptional() @IsString() @Length(1, TEXT) notes?: string;
}
