import { IsDay } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmail, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { type BillingModel } from '../domain/contracts/contract-terms.js';

/** Longest name, id or reference; longest duty or address. */
const NAME = 200;
const LINE = 1_000;
const MOST = 100;
const MODELS = ['fixed-per-month', 'per-ticket', 'time-and-material'] as const satisfies readonly BillingModel[];

export class NoticeRequest {
  @ApiProperty({ example: 'P3M', description: 'ISO 8601 in years, months, weeks and days.' })
  @IsString()
  @Length(1, 20)
  period: string;
  @ApiPropertyOptional({ default: 'Europe/Berlin', description: 'IANA zone whose days count.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  timeZone?: string;
}

export class ExitRequest {
  @ApiPropertyOptional({ format: 'date', description: 'When all is handed on; absent: with the end of the contract.' })
  @IsOptional()
  @IsDay()
  date?: string;
  @ApiPropertyOptional({ type: [String], description: 'What the supplier owes on leaving.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @Length(1, LINE, { each: true })
  duties?: string[];
}

export class BillingRequest {
  @ApiProperty({ enum: MODELS }) @IsIn(MODELS) model: BillingModel;
  @ApiProperty({ example: '1200.00', description: 'Decimal text: per month, per ticket, or per hour.' })
  @IsString()
  @Length(1, 20)
  amount: string;
  @ApiProperty({ example: 'EUR', description: 'ISO 4217.' }) @IsString() @Length(3, 3) currency: string;
}

export class DataProcessingRequest {
  @ApiProperty({ format: 'date' }) @IsDay() signedOn: string;
  @ApiProperty({ maxLength: NAME }) @IsString() @Length(1, NAME) reference: string;
  @ApiPropertyOptional({ type: [String], description: 'Firms that the supplier passes data on to.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @Length(1, NAME, { each: true })
  subProcessors?: string[];
}

export class ContactRequest {
  @ApiProperty({ example: 'service manager' }) @IsString() @Length(1, NAME) role: string;
  @ApiProperty() @IsString() @Length(1, NAME) name: string;
  @ApiPropertyOptional() @IsOptional() @IsEmail({}, { message: 'has to be a mail address' }) email?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, NAME) phone?: string;
}

/** What a contract may say beside its targets and its term. */
export class ContractTermsRequest {
  @ApiPropertyOptional({ description: 'The underpinning agreement (UC) whose clocks and penalties count.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  agreement?: string;
  @ApiPropertyOptional({ type: NoticeRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => NoticeRequest)
  notice?: NoticeRequest;
  @ApiPropertyOptional({ type: ExitRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => ExitRequest)
  exit?: ExitRequest;
  @ApiPropertyOptional({ type: BillingRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => BillingRequest)
  billing?: BillingRequest;
  @ApiPropertyOptional({ type: DataProcessingRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => DataProcessingRequest)
  dataProcessing?: DataProcessingRequest;
  @ApiPropertyOptional({ type: [ContactRequest] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Type(() => ContactRequest)
  contacts?: ContactRequest[];
}
