import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Min,
  ValidateBy,
} from 'class-validator';
import { PageQuery, RequiredInstantParameter } from '@chronodesk/http';
import { type AgreementKind } from '../../domain/agreement.events.js';
import { METRICS } from '../../domain/clock-engine/agreement-terms.js';
import { DIFFERENCE_REASONS, type DifferenceReason } from '../../domain/judging/difference-reasons.js';
import { OfKind } from '../agreements.requests.js';
import { type VersionRef } from '../judged-versions/judged-versions.query.js';
import { COMPLIANCE_GROUPS, type ComplianceGroup, type JudgedBy } from './sla-compliance.query.js';

const commaList = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const number = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
const commaNumbers = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map(number) : value;

const VERSION = /^([a-zA-Z0-9][a-zA-Z0-9._-]{0,63})@([1-9]\d{0,8})$/;

/** Reads `<agreement>@<version>`; the property then holds both parts. */
const versionRef = ({ value }: { value: unknown }): unknown => {
  const [, agreement, version] = typeof value === 'string' ? (VERSION.exec(value) ?? []) : [];
  return agreement === undefined ? value : { agreement, version: Number(version) };
};

const JudgedByVersion = (orThen: boolean): PropertyDecorator =>
  ValidateBy({
    name: 'isJudge',
    validator: {
      validate: (value) => (orThen && value === 'then') || (typeof value === 'object' && value !== null),
      defaultMessage: () => `has to be ${orThen ? '"then" or ' : ''}a version of an agreement, such as gold@2`,
    },
  });

/** A span of verdicts, and which of them. */
class VerdictsRequest extends PageQuery {
  @RequiredInstantParameter('Verdicts from this instant on.')
  from: string;

  @RequiredInstantParameter('Verdicts before this instant.')
  to: string;

  @ApiPropertyOptional({ type: [Number], example: '1,2' })
  @IsOptional()
  @Transform(commaNumbers)
  @IsInt({ each: true })
  @Min(1, { each: true })
  priority?: number[];

  @ApiPropertyOptional({ enum: METRICS, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(METRICS, { each: true })
  metric?: string[];

  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) customer?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) service?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) team?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 200) supplier?: string;
  @ApiPropertyOptional() @IsOptional() @Matches(/^[a-z][a-z-]{0,63}$/) kind?: string;
}

/** `GET /sla/compliance`. */
export class SlaComplianceRequest extends VerdictsRequest {
  @OfKind()
  agreementKind: AgreementKind = 'SLA';

  @ApiPropertyOptional({ enum: COMPLIANCE_GROUPS, isArray: true, example: 'priority,month' })
  @IsOptional()
  @Transform(commaList)
  @IsIn(COMPLIANCE_GROUPS, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(COMPLIANCE_GROUPS.length)
  groupBy?: ComplianceGroup[];

  @ApiPropertyOptional({
    type: String,
    default: 'then',
    example: 'gold@2',
    description: '`then`: by the recorded verdicts; `<agreement>@<version>`: the same tickets by that version.',
  })
  @Transform(versionRef)
  @JudgedByVersion(true)
  judgedBy: JudgedBy = 'then';
}

/** `GET /sla/compliance/differences`. */
export class SlaDifferencesRequest extends VerdictsRequest {
  @ApiProperty({
    type: String,
    example: 'gold@2',
    description: 'The version to compare with, `<agreement>@<version>`.',
  })
  @Transform(versionRef)
  @JudgedByVersion(false)
  judgedBy: VersionRef;

  @ApiPropertyOptional({ enum: DIFFERENCE_REASONS, isArray: true })
  @IsOptional()
  @Transform(commaList)
  @IsIn(DIFFERENCE_REASONS, { each: true })
  reason?: DifferenceReason[];
}
