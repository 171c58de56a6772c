import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** The matrix as it is written in a request; checked by the domain, described here. */
export class PriorityMatrixRequest {
  @ApiProperty({
    type: Object,
    example: { '1': { '1': 1, '2': 2, '3': 3 }, '2': { '1': 2, '2': 3, '3': 4 }, '3': { '1': 3, '2': 4, '3': 4 } },
    description: 'Rows by impact, columns by urgency, both 1 high … 3 low: the priority, 1 critical … 4 low',
  })
  priorities: object;
  @ApiProperty({
    type: Object,
    example: { '1': 1, '2': 0, '3': 0, '4': 0 },
    description: 'By how many steps (0 to 3) each criticality of a service raises the priority; never above 1',
  })
  raise: object;
  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Whether a service is as critical as the most critical thing that needs it',
  })
  inherit?: boolean;
  @ApiPropertyOptional({ type: String }) reason?: string;
}
