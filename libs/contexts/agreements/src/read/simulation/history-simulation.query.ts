import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ReadStore } from '@chronodesk/read-store';
import { type AgreementContent, type AgreementScope } from '../../domain/agreement.events.js';
import {
  countHistory,
  type HistoryFilter,
  type HistoryPage,
  newestPosition,
  readHistoryPage,
  type RunStatement,
} from '../judged-versions/history-pages.query.js';
import { compareTicket } from '../judged-versions/compared-ticket.js';
import { VersionContents } from '../sla-clocks/version-contents.query.js';
import { differenceOf, type SimulatedDifference, verdictsOf } from './simulated-difference.js';
import { SimulationTally, type SimulationFigures } from './simulation-tally.js';

/** Agreements that were never stored are called so. */
const UNNAMED = 'draft';

/** What is tried, and on which tickets. */
export interface SimulationRequest {
  /** The id matters where an agreement of this id judged tickets: they are judged too, whatever the scope. */
  readonly draft: { readonly id: string | null; readonly scope: AgreementScope; readonly content: AgreementContent };
  /** Opened at or after, and before (ISO 8601, UTC). */
  readonly from?: string;
  readonly to?: string;
  /** Clocks whose deadline has passed by then are breached. */
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly onProgress: (tickets: number, total: number) => void;
  /** Gets every difference once, ticket by ticket; is waited for. */
  readonly onDifference: (difference: SimulatedDifference) => Promise<void> | void;
}

/** What became of the simulation. */
export interface SimulationResult extends SimulationFigures {
  readonly tickets: number;
  /** It was called off; the figures are about the tickets up to then. */
  readonly stopped: boolean;
}

/** Judges history by a draft and compares it with what was recorded; stores nothing. */
@Injectable()
export class HistorySimulation {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(VersionContents) private readonly contents: VersionContents,
  ) {}

  async run(request: SimulationRequest): Promise<SimulationResult> {
    const { draft, signal, onProgress } = request;
    const filter = filterOf(request);
    const total = await countHistory(this.runStatement, filter);
    const judging = {
      agreement: draft.id ?? UNNAMED,
      version: 0,
      content: await this.contents.resolved(draft.content),
    };
    const tally = new SimulationTally();
    let tickets = 0;
    for await (const page of this.pages(filter, signal)) {
      const contentOf = await this.contents.of(page.tickets.flatMap(({ bindings }) => bindings));
      for (const ticket of page.tickets)
        for (const clock of compareTicket(ticket, judging, contentOf)) {
          const verdicts = verdictsOf(clock, ticket.story, request.now);
          tally.add(clock, verdicts);
          const difference = differenceOf(ticket.story, clock, verdicts, judging);
          if (difference) await request.onDifference(difference);
        }
      onProgress((tickets += page.tickets.length), total);
      await nextTurn();
    }
    return { tickets, stopped: signal.aborted, ...tally.figures() };
  }

  /** The next page is on its way while one is judged. */
  private async *pages(filter: HistoryFilter, signal: AbortSignal): AsyncGenerator<HistoryPage> {
    const upTo = await newestPosition(this.runStatement);
    const read = (after: bigint) => readHistoryPage(this.runStatement, filter, { after, upTo });
    let page = await read(-1n);
    while (!signal.aborted) {
      const last = page.tickets.at(-1);
      const next = page.isLast || !last ? null : read(last.position);
      // Whoever stops half way must not leave a rejection that nobody handles.
      next?.catch(() => undefined);
      yield page;
      if (!next) return;
      page = await next;
    }
  }

  private readonly runStatement: RunStatement = (sql, params) => this.readStore.query(sql, params);
}

const filterOf = ({ draft: { id, scope }, from, to }: SimulationRequest): HistoryFilter => ({
  scope,
  agreement: id,
  ...(from !== undefined && { openedFrom: from }),
  ...(to !== undefined && { openedUntil: to }),
});
