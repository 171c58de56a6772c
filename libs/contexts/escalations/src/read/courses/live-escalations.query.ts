import { type Position } from '@chronodesk/kernel';
import { ReadPositions, ReadStore } from '@chronodesk/read-store';
import { Inject, Injectable } from '@nestjs/common';
import { type Escalation } from '../../domain/course/escalation.js';
import { CourseRow } from './courses.entities.js';
import { coursesProjection } from './courses.projector.js';

/** An escalation that is planned, open or acknowledged. */
export interface LiveEscalation {
  readonly id: string;
  /** When the matter began; ISO 8601, UTC. */
  readonly since: string;
  readonly escalation: Escalation;
}

type Asked = Map<string, LiveEscalation[]>;

/** The live escalations of tickets and other matters. Those who ask at the same time share a query: an import asks for thousands. */
@Injectable()
export class LiveEscalations {
  private gathering: { readonly ids: Set<string>; readonly answer: Promise<Asked> } | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(ReadPositions) private readonly positions: ReadPositions,
  ) {}

  /**
   * Everything that was planned or raised for a ticket up to a position and is not over yet.
   * @throws DependencyUnavailable when the read model does not get there in time.
   */
  async ofTicket(ticketId: string, upTo: Position): Promise<readonly LiveEscalation[]> {
    await this.positions.caughtUp(coursesProjection.name, upTo);
    return (await this.ask(ticketId)).get(ticketId) ?? [];
  }

  /** The same for a matter that is no ticket, by `keyOfMatter`. @throws DependencyUnavailable as above. */
  async ofMatter(key: string, upTo: Position): Promise<readonly LiveEscalation[]> {
    await this.positions.caughtUp(coursesProjection.name, upTo);
    const rows = await this.readStore.select(CourseRow, 'WHERE t.matter = $1 ORDER BY t.id', [key]);
    return rows.map(({ id, since, escalation }) => ({ id, since, escalation }));
  }

  /** One query at a time; what is asked meanwhile goes into the next one. */
  private ask(ticketId: string): Promise<Asked> {
    if (!this.gathering) {
      const ids = new Set<string>();
      const answer = this.running.then(() => {
        this.gathering = null;
        return this.query([...ids]);
      });
      this.running = answer.catch(() => undefined);
      this.gathering = { ids, answer };
    }
    this.gathering.ids.add(ticketId);
    return this.gathering.answer;
  }

  private async query(ticketIds: readonly string[]): Promise<Asked> {
    const rows = await this.readStore.select(CourseRow, 'WHERE t.ticket_id = ANY($1) ORDER BY t.id', [ticketIds]);
    const byTicket: Asked = new Map();
    for (const { id, ticketId, since, escalation } of rows)
      if (ticketId !== null) byTicket.set(ticketId, [...(byTicket.get(ticketId) ?? []), { id, since, escalation }]);
    return byTicket;
  }
}
