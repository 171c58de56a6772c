import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

const NAME = 200;
const TEXT = 32_000;

/** Turns of a rota; checked by the domain, described here. */
class RotationRequest {
  @ApiProperty({
    type: [String],
    example: ['p-17', 'p-23'],
    description: 'Ids of people in the order of their turns; refused where all people of a rota are retired',
  })
  members: string[];
  @ApiProperty({ example: '2026-11-30', description: 'Local date of the first turn' }) start: string;
  @ApiProperty({ example: '09:00', description: 'Local time of every hand-over' }) at: string;
  @ApiProperty({ type: Object, example: { weeks: 1 }, description: 'Days or weeks' }) every: object;
}

class LayerRequest extends RotationRequest {
  @ApiProperty({ maxLength: NAME, example: 'primary' }) name: string;
}

class TurnsRequest {
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone: string;
  @ApiPropertyOptional({ type: [LayerRequest] }) layers?: LayerRequest[];
  @ApiPropertyOptional({ type: RotationRequest, description: 'Instead of layers' }) rotation?: RotationRequest;
}

export class DefineRotaRequest extends TurnsRequest {
  @ApiProperty({ maxLength: NAME }) name: string;
  @ApiPropertyOptional({ maxLength: 64, example: 'network-on-call' }) id?: string;
}

export class AmendRotaRequest extends TurnsRequest {
  @ApiPropertyOptional({ maxLength: NAME }) name?: string;
  @ApiPropertyOptional() reason?: string;
}

export class OverrideRotaRequest {
  @ApiPropertyOptional({ maxLength: 64 }) id?: string;
  @ApiPropertyOptional({ description: 'Name of a layer; all of them unless given' }) layer?: string;
  @ApiProperty({ format: 'date-time' }) from: string;
  @ApiProperty({ format: 'date-time', description: 'Exclusive' }) until: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null: nobody; not a retired person' }) person:
    string | null;
  @ApiProperty() reason: string;
}

export class WithdrawRotaOverrideRequest {
  @ApiProperty({ description: 'Id of the override' }) @IsString() @Length(1, NAME) override: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, TEXT) reason?: string;
}
