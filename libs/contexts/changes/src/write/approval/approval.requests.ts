import { OptionalNameField, UnlessAbsent } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { type CabByRisk } from '../../domain/approval/cab-by-risk.js';
import { PLAN_PARTS, type PlanPart } from '../../domain/approval/required-plans.js';
import { DEFAULT_TOLERANCE, isTolerance } from '../../domain/detections/tolerance.js';
import { type Ballot, type VotingRule } from '../../domain/approval/votes.js';

const NAME = 200;
const TEXT = 32_000;
const MOST_MEMBERS = 200;
const RULES = ['majority', 'unanimous'] as const;
const BALLOTS = ['approve', 'reject', 'abstain'] as const;

class CabContentRequest {
  @ApiProperty({ maxLength: NAME }) @IsString() @Length(1, NAME) name: string;
  @ApiProperty({ type: [String], example: ['bert', 'cora', 'dirk'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MEMBERS)
  @IsString({ each: true })
  @Length(1, NAME, { each: true })
  members: string[];
  @ApiProperty({ description: 'One of the members' }) @IsString() @Length(1, NAME) chair: string;
  @ApiProperty({ minimum: 1, description: 'How many have to vote, abstentions included' })
  @IsInt()
  @Min(1)
  @Max(MOST_MEMBERS)
  quorum: number;
  @ApiProperty({ enum: RULES, description: 'majority: more for it than against it; unanimous: nobody against it' })
  @IsIn(RULES)
  rule: VotingRule;
}

export class DefineCabRequest extends CabContentRequest {
  @ApiPropertyOptional({ maxLength: 64, example: 'infrastructure' })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/, { message: 'has to be 1 to 64 lower-case letters, digits and dashes' })
  id?: string;
}

export class AmendCabRequest extends CabContentRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

export class RetireCabRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

export class SubmitChangeRequest {
  @ApiPropertyOptional({
    description:
      'Id of the CAB; left out: that of the policy, for normal changes. Where the policy chooses by risk, only a CAB of a ' +
      'higher risk may be named instead',
  })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  cab?: string;
}

export class VoteRequest {
  @ApiProperty({ enum: BALLOTS }) @IsIn(BALLOTS) vote: Ballot;
  @ApiPropertyOptional({ description: 'Of an approval' })
  @IsOptional()
  @IsString()
  @Length(1, TEXT)
  conditions?: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}

class RequiredPlansRequest {
  @ApiProperty({ enum: PLAN_PARTS, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(PLAN_PARTS, { each: true })
  normal: PlanPart[];
  @ApiProperty({ enum: PLAN_PARTS, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(PLAN_PARTS, { each: true })
  emergency: PlanPart[];
}

class CabByRiskRequest implements CabByRisk {
  @OptionalNameField('Id of a CAB; null or left out: somebody else than the requester approves.') low: string | null =
    null;
  @OptionalNameField('Needed where low risk has one.') medium: string | null = null;
  @OptionalNameField('Needed where medium risk has one.') high: string | null = null;
}

export class SetChangePolicyRequest {
  @ApiProperty({ type: RequiredPlansRequest, description: 'What has to be planned before a change is submitted' })
  @IsDefined()
  @ValidateNested()
  @Type(() => RequiredPlansRequest)
  plans: RequiredPlansRequest;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'CAB of normal changes; null or left out: none' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  defaultCab?: string | null;
  @ApiPropertyOptional({
    ...{ type: CabByRiskRequest, nullable: true },
    description: 'CABs of normal changes by their risk, instead of defaultCab; null or left out: risk chooses none',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => CabByRiskRequest)
  cabByRisk?: CabByRiskRequest | null;
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Standard changes have to follow a model' })
  @IsOptional()
  @IsBoolean()
  standardNeedsModel?: boolean;
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Risk has to be assessed by answers' })
  @IsOptional()
  @IsBoolean()
  assessmentNeedsAnswers?: boolean;
  @ApiPropertyOptional({
    type: String,
    default: DEFAULT_TOLERANCE,
    description: 'How far a detection may lie from a change',
  })
  @UnlessAbsent()
  @ValidateBy({
    name: 'isTolerance',
    validator: {
      validate: (value) => typeof value === 'string' && isTolerance(value),
      defaultMessage: () => 'has to be a duration in hours and minutes such as PT15M, at most PT24H',
    },
  })
  detectionTolerance?: string;
}
