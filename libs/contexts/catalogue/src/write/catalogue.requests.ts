import { IdField, NameField, NamesField, OptionalNameField, OptionalTextField, UnlessAbsent } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, ValidateNested } from 'class-validator';
import { type Criticality } from '../domain/service.events.js';

const CRITICALITIES = [1, 2, 3, 4] as const;
const END_KINDS = ['service', 'item'] as const;

/** Ids of people or teams. */
export class RaciRequest {
  @NamesField('Who do the work.') responsible?: string[];
  @OptionalNameField('Who answers for it.') accountable?: string | null;
  @NamesField('Who are asked.') consulted?: string[];
  @NamesField('Who are told.') informed?: string[];
}

export class DefineServiceRequest {
  @IdField() id?: string;
  @NameField() name: string;
  @OptionalTextField() description?: string | null;
  @ApiProperty({ enum: CRITICALITIES, description: '1 business critical … 4 hardly' })
  @IsIn(CRITICALITIES)
  criticality: Criticality;
  @OptionalNameField('Id of a person or team.') owner?: string | null;
  @OptionalNameField('Id of the calendar in whose hours it is supported.') supportHours?: string | null;
  @NamesField('Ids of the customers who use it.') customers?: string[];
  @OptionalNameField('Id of the supplier who runs it.') supplier?: string | null;
  @ApiPropertyOptional({ type: RaciRequest })
  @UnlessAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => RaciRequest)
  raci?: RaciRequest;
}

/** Fields that are absent stay as they are; `raci` is replaced as a whole. */
export class AmendServiceRequest extends PartialType(OmitType(DefineServiceRequest, ['id']), {
  skipNullProperties: false,
}) {}

export class DefineConfigurationItemRequest {
  @IdField() id?: string;
  @NameField() name: string;
  @NameField('server, database, application, …: a word of your own') type: string;
  @OptionalTextField() description?: string | null;
  @OptionalNameField('Id of the service it belongs to.') service?: string | null;
  @OptionalNameField('Id of a person or team.') owner?: string | null;
  @OptionalNameField('Id of the supplier who looks after it.') supplier?: string | null;
}

/** Fields that are absent stay as they are. */
export class AmendConfigurationItemRequest extends PartialType(OmitType(DefineConfigurationItemRequest, ['id']), {
  skipNullProperties: false,
}) {}

/** A service or an item. */
export class DependencyEndRequest {
  @ApiProperty({ enum: END_KINDS }) @IsIn(END_KINDS) kind: 'service' | 'item';
  @NameField() id: string;
}

export class DeclareDependencyRequest {
  @ApiProperty({ type: DependencyEndRequest, description: 'What it does not work without.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => DependencyEndRequest)
  on: DependencyEndRequest;
  @NameField('runs-on, uses, …: a word of your own') kind: string;
}

export class RemoveDependencyRequest extends OmitType(DeclareDependencyRequest, ['kind']) {
  @OptionalTextField() reason?: string | null;
}
