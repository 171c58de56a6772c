import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PriorityMatrixContent } from '../../domain/priority-matrix.events.js';
import { PriorityMatrixVersion } from './priority-matrix.entity.js';

type VersionLine = Pick<PriorityMatrixVersion, 'version' | 'writtenAt' | 'reason'>;

/** A version that was written. */
export interface WrittenMatrix extends VersionLine, PriorityMatrixContent {
  readonly revision: number;
}

/** What was written of the priority matrix; `matrix` is null where the one that is built in is in force. */
export interface PriorityMatrixFound {
  readonly matrix: WrittenMatrix | null;
  readonly versions: readonly VersionLine[];
}

/** The matrix in force, now or at an instant (ISO 8601 UTC, inclusive). */
export class GetPriorityMatrix extends Query<PriorityMatrixFound> {
  constructor(readonly asOf?: string) {
    super();
  }
}

@QueryHandler(GetPriorityMatrix)
export class GetPriorityMatrixHandler implements IQueryHandler<GetPriorityMatrix> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ asOf = 'infinity' }: GetPriorityMatrix): Promise<PriorityMatrixFound> {
    const tail = 'WHERE t.written_at <= $1 ORDER BY t.version';
    const rows = await this.readStore.select(PriorityMatrixVersion, tail, [asOf]);
    const lineOf = ({ version, writtenAt, reason }: PriorityMatrixVersion) => ({ version, writtenAt, reason });
    const newest = rows.at(-1);
    const matrix = newest ? { ...lineOf(newest), ...newest.content, revision: newest.revision } : null;
    return { matrix, versions: rows.map(lineOf) };
  }
}
