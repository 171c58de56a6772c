import { type Text } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ReportScope, SCOPE_SQL, scopeValues } from '../report-scope.js';
import { MOVES_SQL, type MovesReport, PRIORITIES_SQL, type PrioritiesReport } from './flow.sql.js';
import { ENDS_SQL, type EndsReport, TRANSITIONS_SQL } from './transitions.sql.js';

/** How often tickets went from one value to another. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** How tickets moved: through states, priorities, teams and people. */
export interface FlowReport extends ReportScope {
  readonly definition: Text;
  readonly states: readonly Transition[];
  readonly priorities: PrioritiesReport & { readonly transitions: readonly Transition[] };
  readonly reopenings: EndsReport['reopenings'] & { readonly transitions: readonly Transition[] };
  /** Tickets closed straight from new, active or on hold; counted per closing. */
  readonly closedWithoutResolution: number;
  readonly reassignments: { readonly teams: MovesReport; readonly assignees: MovesReport };
  /** What changed while a ticket was resolved or closed → how often. */
  readonly changesWhenDone: Readonly<Record<string, number>>;
}

/** The flow of the tickets opened in a period. */
export class GetFlow extends Query<FlowReport> {
  constructor(readonly scope: ReportScope) {
    super();
  }
}

const DEFINITION: Text = {
  en:
    'Every change after the opening counts, also to and from an unknown team; what whoever opened the ticket said at that ' +
    'instant is no change. A reopening leads from resolved or closed to active or on hold.',
  de:
    'Jede Änderung nach der Eröffnung zählt, auch von und zu einem unbekannten Team; was bei der Eröffnung selbst angegeben ' +
    'wurde, ist keine Änderung. Eine Wiedereröffnung führt von gelöst oder geschlossen zu aktiv oder wartend.',
};
const DONE = new Set(['resolved', 'closed', 'cancelled']);

/** @throws DependencyUnavailable */
@QueryHandler(GetFlow)
export class GetFlowHandler implements IQueryHandler<GetFlow> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ scope }: GetFlow): Promise<FlowReport> {
    const states = await this.transitions(scope, 'transitions');
    const ends = await this.one<EndsReport>(ENDS_SQL, scope);
    const isEnding = ({ from, to }: Transition) => to === 'closed' && !DONE.has(from);
    const isReopening = ({ from, to }: Transition) => DONE.has(from) && !DONE.has(to);
    return {
      ...scope,
      definition: DEFINITION,
      states,
      priorities: {
        ...(await this.one<PrioritiesReport>(PRIORITIES_SQL, scope)),
        transitions: await this.transitions(scope, 'priority_changes'),
      },
      reopenings: { ...ends.reopenings, transitions: states.filter(isReopening) },
      closedWithoutResolution: states.filter(isEnding).reduce((sum, { count }) => sum + count, 0),
      reassignments: await this.one<FlowReport['reassignments']>(MOVES_SQL, scope),
      changesWhenDone: ends.changesWhenDone,
    };
  }

  private transitions(scope: ReportScope, column: 'transitions' | 'priority_changes'): Promise<Transition[]> {
    return this.readStore.query<Transition>(TRANSITIONS_SQL(column), scopeValues(scope));
  }

  private async one<Row extends object>(columns: string, scope: ReportScope): Promise<Row> {
    const sql = `WITH f AS (SELECT * FROM reporting.ticket_facts f WHERE ${SCOPE_SQL}) SELECT ${columns}`;
    const [row] = await this.readStore.query<Row>(sql, scopeValues(scope));
    return row!;
  }
}
