import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, type Position } from '@chronodesk/kernel';
import { ReadStore } from '@chronodesk/read-store';
import { type AgreementScope } from '../../domain/agreement.events.js';
import { VersionContents } from '../sla-clocks/version-contents.query.js';
import { newestPosition, type RunStatement } from './history-pages.query.js';
import { judgeNextPage, type VersionToJudge } from './judge-history.js';

/** Versions whose judgement of all history is kept; the one not used for longest goes first. */
const VERSIONS_KEPT = 24;

/** Which version of which agreement. */
export interface VersionRef {
  readonly agreement: string;
  readonly version: number;
}

/**
 * All history as judged by a version, whether or not it was ever in force. The first use of a version judges every ticket
 * it covers, page by page; later uses judge only tickets that changed since.
 */
@Injectable()
export class JudgedVersions {
  /** Judging under way in this process; whoever asks for the same version meanwhile waits for it. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(VersionContents) private readonly contents: VersionContents,
  ) {}

  /**
   * Runs reads on rows of `judged_clocks` that hold everything up to now, in one snapshot with the check that they do.
   * @param work gets the value of the column `judged`
   * @throws NotFound for an unknown agreement or version; InvalidInput for an OLA or UC.
   */
  async read<Result>(ref: VersionRef, work: (run: RunStatement, judged: number) => Promise<Result>): Promise<Result> {
    const wanted = await this.find(ref);
    const upTo = await newestPosition(this.beside);
    for (;;) {
      const answer = await this.readIfJudged(wanted, upTo, work);
      if (answer) return answer.result;
      await this.judge(wanted, upTo);
    }
  }

  private readIfJudged<Result>(
    wanted: VersionToJudge,
    upTo: Position,
    work: (run: RunStatement, judged: number) => Promise<Result>,
  ): Promise<{ readonly result: Result } | null> {
    return this.readStore.transaction(async (client, begin) => {
      await begin('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const run: RunStatement = async <Row extends object>(sql: string, params: unknown[]) =>
        (await client.query<Row>(sql, params)).rows;
      const [judged] = await run<{ id: number; upTo: Position }>(
        `SELECT id, up_to AS "upTo" FROM agreements.judged_versions
         WHERE agreement = $1 AND version = $2 AND content_digest = $3
           AND source = pg_relation_filenode('agreements.sla_tickets')`,
        [wanted.agreement, wanted.version, wanted.digest],
      );
      return judged && judged.upTo >= upTo ? { result: await work(run, judged.id) } : null;
    });
  }

  /** Judges everything up to a position; several processes doing so take turns, page by page. */
  private async judge(wanted: VersionToJudge, upTo: Position): Promise<void> {
    const key = `${wanted.agreement}@${wanted.version} ${wanted.digest}`;
    const running = this.underWay.get(key);
    if (running) return running;
    const judging = this.judgeAll(wanted, upTo).finally(() => this.underWay.delete(key));
    this.underWay.set(key, judging);
    return judging;
  }

  private async judgeAll(wanted: VersionToJudge, upTo: Position): Promise<void> {
    await this.makeRoom(wanted);
    while (!(await judgeNextPage(this.readStore, this.contents, wanted, upTo)));
  }

  private async makeRoom({ agreement, version }: VersionRef): Promise<void> {
    await this.beside(
      `DELETE FROM agreements.judged_versions WHERE id IN (
         SELECT id FROM agreements.judged_versions WHERE NOT (agreement = $1 AND version = $2)
         ORDER BY used_at DESC OFFSET ${VERSIONS_KEPT - 1})`,
      [agreement, version],
    );
  }

  private async find({ agreement, version }: VersionRef): Promise<VersionToJudge> {
    const [row] = await this.beside<{ scope: AgreementScope; kind: string }>(
      'SELECT scope, kind FROM agreements.sla_versions WHERE agreement = $1 AND version = $2',
      [agreement, version],
    );
    if (!row) throw new NotFound('agreement', `${agreement}, version ${version}`);
    const { scope, kind } = row;
    if (kind !== 'SLA')
      throw new InvalidInput([
        { path: 'judgedBy', message: 'has to be a version of an SLA: spans are judged then only' },
      ]);
    const content = (await this.contents.of([{ agreement, version }]))({ agreement, version });
    const digest = createHash('sha256')
      .update(JSON.stringify([scope, content]))
      .digest('base64url');
    return { agreement, version, scope, content, digest };
  }

  private readonly beside: RunStatement = (sql, params) => this.readStore.query(sql, params);
}
