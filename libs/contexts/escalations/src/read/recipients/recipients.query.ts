import { decodeCursor, type Page, pageOf } from '@chronodesk/http';
import { ReadStore } from '@chronodesk/read-store';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  knownParties,
  reachOf,
  type RecipientReach,
  type RecipientStanding,
} from '../../domain/policy/recipient-standing.js';
import { type Recipient, recipientsNamedIn, textOfRecipient } from '../../domain/policy/recipients.js';
import { PolicyVersion } from '../policy-versions/policy-versions.entity.js';
import { RotaRow } from '../rotas/rotas.entity.js';
import { PartyRow } from './parties.entity.js';

/** Somebody whom policies name, whether anybody is behind it, and where it is named. */
export interface RecipientLine extends Recipient, RecipientReach {
  readonly namedBy: readonly { readonly policy: string; readonly version: number; readonly path: string }[];
}

/** Whose recipients: of one policy, in force or not; without that of all in force. */
export interface RecipientFilter {
  readonly policy?: string;
  readonly standing?: readonly RecipientStanding[];
}

/** Those whom the newest versions of policies name, in order of `kind:id`. */
export class ListRecipients extends Query<Page<RecipientLine>> {
  constructor(
    readonly filter: RecipientFilter,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListRecipients)
export class ListRecipientsHandler implements IQueryHandler<ListRecipients> {
  constructor(@Inject(ReadStore) private readonly readStore: ReadStore) {}

  async execute({ filter: { policy, standing }, limit, cursor }: ListRecipients): Promise<Page<RecipientLine>> {
    const [after] = cursor === undefined ? [''] : decodeCursor(cursor, ['text']);
    const lines = (await this.lines(policy))
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
  private async lines(wanted: string | undefined): Promise<RecipientLine[]> {
    const policies = await this.readStore.select(
      PolicyVersion,
      `WHERE t.newest AND (t.policy = $1 OR $1::text IS NULL AND t.status = 'active') ORDER BY t.policy`,
      [wanted ?? null],
    );
    const rotas = new Map((await this.readStore.select(RotaRow, 'ORDER BY t.id')).map(({ id, rota }) => [id, rota]));
    const known = knownParties(await this.readStore.select(PartyRow, 'ORDER BY t.id'));
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
