import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InvalidInput } from '@chronodesk/kernel';
import { calendarKnowledge, withoutHolidays } from '../../domain/judging/calendar-knowledge.js';
import { type ClockView } from '../../domain/clock-engine/clock.js';
import { parseSimulation, simulate } from '../../domain/clock-engine/simulation.js';

/** Runs the clock engine on what the caller sends; stores nothing. */
@ApiTags('agreements')
@Controller('agreements/simulate')
export class SimulationController {
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Try an agreement on a timeline before it is signed; stores nothing' })
  @ApiBody({ schema: { type: 'object', required: ['calendar', 'agreement', 'timeline', 'asOf'] } })
  run(@Body() body: unknown): { clocks: ClockView[] } {
    const known = withoutHolidays(body);
    const parsed = parseSimulation(known.body, calendarKnowledge);
    const errors = [...known.faults, ...(parsed.ok ? [] : parsed.errors)];
    if (!parsed.ok || errors.length > 0) throw new InvalidInput(errors);
    return simulate(parsed.value);
  }
}
