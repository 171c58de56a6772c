import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One fault of a request. */
export class ProblemFault {
  @ApiProperty({
    description: 'JSON Pointer into the body, or the name of the parameter or header.',
    example: '/impact',
    type: String,
  })
  path: string;

  @ApiProperty({ description: 'What is wrong and what would be right.', type: String })
  message: string;
}

/** Why a request was not answered as asked: problem details after RFC 9457. */
export class Problem {
  @ApiProperty({
    description: 'Names the kind of problem; not an address to open.',
    example: 'urn:chronodesk:problem:revision-conflict',
    type: String,
  })
  type: string;

  @ApiProperty({ description: 'The kind of problem in words, in the language asked for.', type: String })
  title: string;

  @ApiProperty({ description: 'The HTTP status.', example: 412, type: Number })
  status: number;

  @ApiProperty({ description: 'Stable; made for programs.', example: 'REVISION_CONFLICT', type: String })
  code: string;

  @ApiProperty({ description: 'What happened this time, in the language asked for.', type: String })
  detail: string;

  @ApiPropertyOptional({
    description: 'The path that was asked for; absent where so little came, or so garbled, that it is not known.',
    example: '/api/v1/tickets',
    type: String,
  })
  instance?: string;

  @ApiPropertyOptional({ description: 'Every fault of the request.', type: [ProblemFault] })
  errors?: readonly ProblemFault[];

  @ApiProperty({ description: 'Finds this request in the log and its events in the ledger.', type: String })
  correlationId: string;
}

/** Media type of problem details. */
export const PROBLEM_JSON = 'application/problem+json';
