import { IdField, NameField, NamesField, OptionalNameField, OptionalTextField } from '@chronodesk/http';
import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, Length } from 'class-validator';
import { type Line } from '../domain/team.events.js';

const LINES = [1, 2, 3] as const;
/** Longest address of RFC 5321. */
const LONGEST_EMAIL = 254;

export class DefineCustomerRequest {
  @IdField() id?: string;
  @NameField() name: string;
  @OptionalTextField() description?: string | null;
  @NamesField('Ids of the people who speak for it.') contacts?: string[];
}

export class DefineTeamRequest {
  @IdField() id?: string;
  @NameField() name: string;
  @ApiProperty({ enum: LINES, description: 'Level of support' }) @IsIn(LINES) line: Line;
  @NamesField('What its members can do.') skills?: string[];
  @NamesField('Ids of people.') members?: string[];
  @OptionalNameField('Id of the person who leads it.') lead?: string | null;
}

export class DefinePersonRequest {
  @IdField('Says nothing about the person where absent.') id?: string;
  @NameField() name: string;
  @ApiPropertyOptional({ type: String, format: 'email', nullable: true })
  @IsOptional()
  @Length(1, LONGEST_EMAIL)
  @IsEmail({}, { message: 'has to be an e-mail address' })
  email?: string | null;
  @OptionalNameField() phone?: string | null;
  @NamesField('What the person can do.') skills?: string[];
  @NamesField('Roles the person holds, as escalation policies name them.') roles?: string[];
  @OptionalNameField('Id of the customer the person works for; none: one of the own people.') customer?: string | null;
}

/** Fields that are absent stay as they are. */
export class AmendCustomerRequest extends PartialType(OmitType(DefineCustomerRequest, ['id']), {
  skipNullProperties: false,
}) {}
/** Fields that are absent stay as they are. */
export class AmendTeamRequest extends PartialType(OmitType(DefineTeamRequest, ['id']), { skipNullProperties: false }) {}
/** Fields that are absent stay as they are. */
export class AmendPersonRequest extends PartialType(OmitType(DefinePersonRequest, ['id']), {
  skipNullProperties: false,
}) {}
