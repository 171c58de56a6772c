import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InvalidInput } from '@chronodesk/kernel';
import { CALENDAR_KNOWLEDGE, type CalendarKnowledge } from '../../domain/calendar/calendar.check.js';
import { type ClockView } from '../../domain/clock-engine/clock.js';
import { parseSimulation, simulate } from '../../domain/clock-engine/simulation.js';

/** Runs the clock engine on what the caller sends; stores nothing. */
@ApiTags('agreements')
@Controller('agreements/simulate')
export class SimulationController {
  constructor(@Inject(CALENDAR_KNOWLEDGE) private readonly knowledge: CalendarKnowledge) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Try an agreement on a timeline before it is signed; stores nothing' })
  @ApiBody({ schema: { type: 'object', required: ['calendar', 'agreement', 'timeline', 'asOf'] } })
  run(@Body() body: unknown): { clocks: ClockView[] } {
    const parsed = parseSimulation(body, this.knowledge);
    if (!parsed.ok) throw new InvalidInput(parsed.errors);
    return simulate(parsed.value);
  }
}
