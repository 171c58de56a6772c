import { InvalidInput } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { rotasNamedIn } from '../../domain/policy/policy.check.js';
import { RotaRow } from '../rotas/rotas.entity.js';
import { type PolicySimulation, simulatePolicy } from './policy-simulation.js';
import { checkSimulation } from './simulation.check.js';

/** Tries a policy on what the caller sends; stores nothing and tells nobody. */
@ApiTags('escalation policies')
@Controller('escalation-policies/simulate')
export class PolicySimulationController {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Who would be told when, if nobody reacted; quiet hours and rotas applied, stores nothing' })
  @ApiBody({
    schema: {
      ...{ type: 'object', required: ['policy'] },
      description:
        'With either "ticket" or "matter": {kind: regulatory-deadline, owner: {kind, id}} or {kind: availability, ' +
        'customer, service} or {kind: major-incident-update, owner, customer, service} or {kind: unauthorised-change, ' +
        'owner, service}; and with openedAt (tickets only), atRisk, breachedAt',
    },
  })
  async run(@Body() body: unknown): Promise<PolicySimulation> {
    const checked = checkSimulation(body);
    if (!checked.ok) throw new InvalidInput(checked.errors);
    const named = rotasNamedIn(checked.value.content, '/policy/steps');
    const rows = await this.readStore.select(RotaRow, `WHERE t.id = ANY($1) AND t.status = 'active'`, [
      [...new Set(named.map(({ rota }) => rota))],
    ]);
    const rotas = new Map(rows.map(({ id, rota }) => [id, rota]));
    const unknown = named.filter(({ rota }) => !rotas.has(rota));
    if (unknown.length > 0)
      throw new InvalidInput(unknown.map(({ path }) => ({ path, message: 'is no rota in use; define it first' })));
    return simulatePolicy(checked.value, rotas);
  }
}
