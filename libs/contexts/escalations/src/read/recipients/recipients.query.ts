import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reachOf, type RecipientReach, type RecipientStanding } from '../../domain/policy/recipient-standing.js';
import { type Recipient, recipientsNamedIn, textOfRecipient } from '../../domain/policy/recipients.js';
import { PolicyVersion } from '../policy-versions/policy-versions.entity.js';
import { RotaRow } from '../rotas/rotas.entity.js';
import { DirectoryParties } from './directory-parties.query.js';

/** Somebody whom policies in force name, whether anybody is behind it, and where it is named. */
export interface RecipientLine extends Recipient, RecipientReach {
  readonly namedBy: readonly { readonly policy: string; readonly version: number; readonly path: string }[];
}

/** Those whom policies in force name, in order of `kind:id`; by standing if wanted. */
export class ListRecipients extends Query<Page<RecipientLine>> {
  constructor(
    readonly standing: readonly RecipientStanding[] | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListRecipients)
export class ListRecipientsHandler implements IQueryHandler<ListRecipients> {
  constructor(
    @Inject(ReadStore) private readonly readStore: ReadStore,
    @Inject(DirectoryParties) private readonly directory: DirectoryParties,
  ) {}

  async execute({ standing, limit, cursor }: ListRecipients): Promise<Page<RecipientLine>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const lines = (await this.lines())
      .filter((line) => textOfRecipient(line) > String(after) && (!standing || standing.includes(line.standing)))
      .sort((a, b) => (textOfRecipient(a) < textOfRecipient(b) ? -1 : 1));
    return pageOf(
      lines.slice(0, limit + 1),
      limit,
      (line) => [textOfRecipient(line)],
      (line) => line,
    );
  }

  /** Policies are configuration: a handful of rows that name some dozens. */
  private async lines(): Promise<RecipientLine[]> {
    const policies = await this.readStore.select(
      PolicyVersion,
      `WHERE t.newest AND t.status = 'active' ORDER BY t.policy`,
    );
    const rotas = new Map((await this.readStore.select(RotaRow, 'ORDER BY t.id')).map(({ id, rota }) => [id, rota]));
    const known = await this.directory.known();
    const lines = new Map<string, RecipientLine>();
    for (const { policy, version, content } of policies)
      for (const { path, recipient } of recipientsNamedIn(content)) {
        const key = textOfRecipient(recipient);
        const line = lines.get(key) ?? {
          ...{ ...recipient, ...reachOf(recipient, known, rotas.get(recipient.id) ?? null), namedBy: [] },
        };
        lines.set(key, { ...line, namedBy: [...line.namedBy, { policy, version, path }] });
      }
    return [...lines.values()];
  }
}
