import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/** Highest number of a version or span that is looked for. */
const HIGHEST = 1_000_000_000;

/** `POST /tickets/{id}/rebind`. */
export class RebindTicketRequest {
  @ApiProperty({ description: 'Id of the agreement that judges from now on.' })
  @IsString()
  @Length(1, 200)
  agreement: string;

  @ApiPropertyOptional({ minimum: 1, description: 'One that is or was in force; the one in force now unless given.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HIGHEST)
  version?: number;

  @ApiPropertyOptional({
    minimum: 1,
    description: 'For an OLA the number of an assignment, for a UC that of a hand-over; see the clocks of the ticket.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HIGHEST)
  span?: number;

  @ApiProperty({ maxLength: 32_000, description: 'Why; stays in the audit trail.' })
  @IsString()
  @Length(1, 32_000)
  reason: string;
}
