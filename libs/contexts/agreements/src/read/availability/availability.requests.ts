import { AsOf, InstantParameter, KnownAt, PageQuery } from '@chronodesk/http';
import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, Matches, ValidateBy } from 'class-validator';

const NAME = 200;
const MONTH = /^(19[7-9]\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])$/;

const Name = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ description }), IsOptional(), IsString(), Length(1, NAME));

const flag = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** A month and a span at once would be two questions. */
const AloneBeside = (...others: readonly string[]): PropertyDecorator =>
  ValidateBy({
    name: 'aloneBeside',
    validator: {
      validate: (_value, validation) =>
        others.every((other) => (validation?.object as Record<string, unknown>)[other] === undefined),
      defaultMessage: () => `cannot stand beside ${others.join(' or ')}`,
    },
  });

/** `GET /outages`. */
export class ListOutagesRequest extends PageQuery {
  @Name('As tickets name it') service?: string;
  @InstantParameter('Outages that reach into the time from this instant on.') from?: string;
  @InstantParameter('Outages that began before this instant.') to?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'true: those that go on; false: all others, withdrawn ones too.' })
  @IsOptional()
  @Transform(flag)
  @IsBoolean({ message: 'has to be true or false' })
  open?: boolean;

  @KnownAt() knownAt?: string;
}

/** `GET /sla/availability`. */
export class AvailabilityRequest extends PageQuery {
  @Name('As tickets name it') service?: string;
  @Name('Id of the agreement') agreement?: string;

  @ApiPropertyOptional({
    example: '2026-03',
    description: 'Periods that overlap this month, in the zone of each target.',
  })
  @IsOptional()
  @Matches(MONTH, { message: 'has to be a month such as 2026-03' })
  @AloneBeside('from', 'to')
  month?: string;

  @InstantParameter('Periods that end after this instant. Without month, from and to: those that run now.')
  from?: string;
  @InstantParameter('Periods that begin before this instant.') to?: string;
  @AsOf() asOf?: string;
  @KnownAt() knownAt?: string;
}
