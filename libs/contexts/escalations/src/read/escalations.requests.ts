import { PageQuery } from '@chronodesk/http';
import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { SUBJECT_KINDS, type SubjectKind } from '../domain/subject/subject.js';
import { type EscalationState } from './escalation-view.js';

const STATES = ['open', 'acknowledged', 'resolved'] as const satisfies readonly EscalationState[];
const NAME = 200;
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** `matter`: what escalations are about; the property then holds one or more kinds. */
export const Matters = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      enum: SUBJECT_KINDS,
      isArray: true,
      description: 'What it is about; one or more, by commas.',
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value)),
    IsIn(SUBJECT_KINDS, { each: true, message: `has to be among ${SUBJECT_KINDS.join(', ')}` }),
  );

/** Parameters of `GET /escalations`. */
export class ListEscalationsRequest extends PageQuery {
  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'One or more, separated by commas.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(STATES, { each: true, message: `has to be among ${STATES.join(', ')}` })
  state?: EscalationState[];

  @ApiPropertyOptional({ description: 'Id or number of the ticket; also that of a regulatory case.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  ticket?: string;

  @Matters()
  matter?: SubjectKind[];

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: LEVELS.length })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value))
  @IsIn(LEVELS, { message: `has to be a whole number from 1 to ${LEVELS.length}` })
  level?: number;

  @ApiPropertyOptional({ description: 'The team that has to act.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  team?: string;

  @ApiPropertyOptional({ description: 'Id of the policy that rules it.' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  policy?: string;

  @ApiPropertyOptional({ description: 'Somebody who has it: an id, or kind and id.', example: 'team:network' })
  @IsOptional()
  @IsString()
  @Length(1, NAME)
  recipient?: string;
}
