import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DEFAULT_POLICY } from '../../domain/approval/default-policy.js';
import { type ChangePolicyView, ChangePolicyVersion } from './policy-versions.entity.js';

/** The policy of the desk, now or as of an instant (ISO 8601 UTC, inclusive). */
export class GetChangePolicy extends Query<ChangePolicyView> {
  constructor(readonly asOf?: string) {
    super();
  }
}

/** What holds without any policy, where none was set by then. */
@QueryHandler(GetChangePolicy)
export class GetChangePolicyHandler implements IQueryHandler<GetChangePolicy> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ asOf }: GetChangePolicy): Promise<ChangePolicyView> {
    const [version] = await this.readStore.select(
      ChangePolicyVersion,
      'WHERE ($1::timestamptz IS NULL OR t.valid_from <= $1) ORDER BY t.valid_from DESC LIMIT 1',
      [asOf ?? null],
    );
    return { ...DEFAULT_POLICY, version: 0, ...version?.view };
  }
}
