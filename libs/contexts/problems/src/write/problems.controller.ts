import { answerCommand, CommandAnswer, CommandRoute, type CommandTarget, EmptyRequest, Target } from '@chronodesk/http';
import { idOfNumber, Numbers } from '@chronodesk/numbering';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ProblemCommand } from '../domain/problem.commands.js';
import { type Grouping, type IncidentGroup } from '../domain/suggestions/suggestion-key.js';
import { LedgerRecords } from './ledger-records.js';
import { ProblemCommandMessage } from './problem.handlers.js';
import * as requests from './problems.requests.js';
import { groupOfSuggestion } from './suggestions.controller.js';

const SERIES = 'PRB';

/** Commands on problems: each verb is one command of the decider. */
@ApiTags('problems')
@Controller('problems')
export class ProblemCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly numbers: Numbers,
    @Inject(LedgerRecords) private readonly records: LedgerRecords,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Open a problem: look for the cause behind incidents' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async open(@Target() { context, reply }: CommandTarget, @Body() body: requests.OpenProblemRequest) {
    const group = body.suggestion === undefined ? null : groupOfSuggestion(body.suggestion);
    const incidents = await this.records.incidents(body.incidents ?? []);
    const { id, number } = await this.numbers.next(SERIES, context);
    const data = { ...body, ...scopeOf(body, group), number, incidents };
    const command = { type: 'OpenProblem', data } as const;
    const message = new ProblemCommandMessage({ id, command, context, isNew: true });
    return answerCommand(reply, await this.commands.execute(message), { createdIn: 'problems' });
  }

  @CommandRoute('link', 'These incidents have this cause; each ticket is linked as well')
  async link(@Target() problem: CommandTarget, @Body() body: requests.LinkIncidentsRequest) {
    const incidents = await this.records.incidents(body.incidents);
    return this.execute(problem, { type: 'LinkIncidents', data: { incidents } });
  }

  @CommandRoute('unlink', 'These incidents have another cause')
  unlink(@Target() problem: CommandTarget, @Body() { incidents, reason }: requests.UnlinkIncidentsRequest) {
    const data = { incidents: incidents.map(idOfNumber), ...(reason !== undefined && { reason }) };
    return this.execute(problem, { type: 'UnlinkIncidents', data });
  }

  @CommandRoute('investigate', 'Begin to look for the cause')
  investigate(@Target() problem: CommandTarget, @Body() _: EmptyRequest) {
    return this.execute(problem, { type: 'InvestigateProblem', data: {} });
  }

  @CommandRoute('diagnose', 'Write down the root cause')
  diagnose(@Target() problem: CommandTarget, @Body() body: requests.DiagnoseProblemRequest) {
    return this.execute(problem, { type: 'DiagnoseProblem', data: { ...body } });
  }

  @CommandRoute('know', 'Make it a known error, whose workaround is shown on the tickets that match')
  know(@Target() problem: CommandTarget, @Body() { matches, ...body }: requests.KnowProblemRequest) {
    return this.execute(problem, {
      type: 'KnowProblem',
      data: { ...body, ...(matches && { matches: { ...matches } }) },
    });
  }

  @CommandRoute('workaround', 'Put another workaround in the place of the one shown')
  workaround(@Target() problem: CommandTarget, @Body() body: requests.AmendWorkaroundRequest) {
    return this.execute(problem, { type: 'AmendWorkaround', data: { ...body } });
  }

  @CommandRoute('fix', 'Name the change that removes the cause for good')
  async fix(@Target() problem: CommandTarget, @Body() body: requests.PlanFixRequest) {
    const change = await this.records.change(body.change);
    return this.execute(problem, { type: 'PlanFix', data: { change } });
  }

  @CommandRoute('resolve', 'The cause is removed; its effect is measured from now on')
  resolve(@Target() problem: CommandTarget, @Body() body: requests.ResolveProblemRequest) {
    return this.execute(problem, { type: 'ResolveProblem', data: { ...body } });
  }

  @CommandRoute('reopen', 'The cause was not removed after all')
  reopen(@Target() problem: CommandTarget, @Body() body: requests.ProblemReasonRequest) {
    return this.execute(problem, { type: 'ReopenProblem', data: { ...body } });
  }

  @CommandRoute('close', 'Nothing more is to be done')
  close(@Target() problem: CommandTarget, @Body() _: EmptyRequest) {
    return this.execute(problem, { type: 'CloseProblem', data: {} });
  }

  @CommandRoute('cancel', 'Give up looking for a cause')
  cancel(@Target() problem: CommandTarget, @Body() body: requests.ProblemReasonRequest) {
    return this.execute(problem, { type: 'CancelProblem', data: { ...body } });
  }

  private async execute({ id, context, reply }: CommandTarget, command: ProblemCommand): Promise<CommandAnswer> {
    const message = new ProblemCommandMessage({ id: idOfNumber(id), command, context });
    return answerCommand(reply, await this.commands.execute(message));
  }
}

/** What a problem is about: as it was sent, and otherwise what the suggestion is about. */
const scopeOf = ({ service, ci, category, subcategory }: requests.OpenProblemRequest, group: IncidentGroup | null) => {
  const suggested = (by: Grouping) => (group?.by === by ? group.value : undefined);
  return {
    service: service ?? suggested('service'),
    ci: ci ?? suggested('ci'),
    category: category ?? suggested('category') ?? group?.within ?? undefined,
    subcategory: subcategory ?? suggested('subcategory'),
  };
};
