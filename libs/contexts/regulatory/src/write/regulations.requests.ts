import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

const TEXT = 32_000;

/** A regulation as it is written in a request; checked by the domain, described here. */
class RegulationContentRequest {
  @ApiProperty({ maxLength: 200 }) name: string;
  @ApiPropertyOptional({ example: 'DE' }) jurisdiction?: string;
  @ApiPropertyOptional({ example: 'Directive (EU) 2022/2555, Art. 23(4)' }) source?: string;
  @ApiProperty({ example: 'Europe/Berlin', description: 'Months and days are counted by the clocks of this zone' })
  timeZone: string;
  @ApiPropertyOptional({ type: [String], example: ['2026-12-25'], description: 'Local dates for nextWorkingDay' })
  holidays?: string[];
  @ApiProperty({
    type: [Object],
    example: [{ id: 'awareness', name: { en: 'Awareness', de: 'Kenntnis' }, atOpening: true }],
    description: 'Named instants that stages count from; atOpening: a case cannot be opened without it',
  })
  anchors: object[];
  @ApiProperty({
    type: [Object],
    description:
      'Reports in order: {id, name, within: PT72H or P1M, after: an anchor or an earlier stage, counts: first or latest, ' +
      'notLaterThan: {within, after}, nextWorkingDay, form: {id, fields: [{key, label, required, requiredIfLate}]}, ' +
      'owner: {kind: role, team or person, id}, thresholds: [50, "PT4H"]}',
  })
  stages: object[];
}

/** `POST /regulations`: with `template` every other field is optional and replaces what the template says. */
export class DefineRegulationRequest extends RegulationContentRequest {
  @ApiPropertyOptional({ example: 'nis2', description: 'See GET /regulations/templates' }) template?: string;
  @ApiPropertyOptional({ maxLength: 64, example: 'nis2' }) id?: string;
}

export class AmendRegulationRequest extends RegulationContentRequest {
  @ApiPropertyOptional() reason?: string;
}

export class RetireRegulationRequest {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}
