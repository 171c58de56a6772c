import { AsOf, AtLeastQuery, PageQuery } from '@chronodesk/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

const STATES = [
  'declared',
  'mitigated',
  'suggested',
  'resolved',
  'reviewed',
  'closed',
  'revoked',
  'dismissed',
] as const;
const ACTION_STATES = ['open', 'done', 'dropped'] as const;
const NAME = 200;

const Word = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, description }), IsOptional(), IsString(), Length(1, NAME));

const OneOrMore = (values: readonly string[], fallback?: readonly string[]): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      ...{ enum: [...values], isArray: true, description: 'One or more, separated by commas.' },
      ...(fallback && { default: [...fallback] }),
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value)),
    IsIn(values, { each: true, message: `has to be among ${values.join(', ')}` }),
  );

/** `GET /major-incidents`. */
export class ListMajorIncidentsRequest extends PageQuery {
  @OneOrMore(STATES) state?: string[];
  @Word('Id of a service.') service?: string;
  @Word('Id of a customer.') customer?: string;
  @Word('Id or number of the ticket it was declared on.') ticket?: string;
}

/** `GET /major-incidents/{id}`. */
export class GetMajorIncidentRequest extends AtLeastQuery {
  @AsOf() asOf?: string;
}

/** `GET /major-incidents/{id}/updates`. */
export class ListMajorUpdatesRequest extends PageQuery {
  @Word('Only what this audience was told.') audience?: string;
  @AsOf() asOf?: string;
}

/** `GET /major-incidents/actions`. */
export class ListMajorActionsRequest extends PageQuery {
  @OneOrMore(ACTION_STATES, ['open']) state: string[] = ['open'];
  @Word('Id of a person or team.') owner?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'Due before this local date.' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)$|^\d{4}-(0[13-9]|1[0-2])-30$|^\d{4}-(0[13578]|1[02])-31$/, {
    message: 'has to be a date such as 2026-12-24',
  })
  dueBefore?: string;
}
