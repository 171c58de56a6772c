import { randomUUID } from 'node:crypto';
import { type CommandContext, type CommandHandling, derivedId } from '@chronodesk/eventing';
import { RevisionConflict } from '@chronodesk/kernel';
import { numberedRequestAggregate } from './numbered-request.js';
import { numberingAggregate } from './numbering.js';

/** Numbers one writer reserves at a time, so that writers do not queue for each single one. */
const BLOCK = 100;
const DIGITS = 7;

/** An id and the number people use for it; each follows from the other. */
export interface NumberedId {
  readonly id: string;
  readonly number: string;
}

/** The id behind a number such as `INC0000123`; any other text is taken for an id. */
export const idOfNumber = (idOrNumber: string): string =>
  /^[A-Z]{3}\d{7,}$/.test(idOrNumber) ? derivedId('number', idOrNumber) : idOrNumber;

/** The id of the one thing of a kind that belongs to another: the major incident of a ticket, for example. */
export const companionId = (kind: string, ownerId: string): string => derivedId(kind, ownerId);

/** The id of such a thing from itself, or from the number of what it belongs to. */
export const companionIdFrom = (kind: string, idOrNumber: string): string => {
  const id = idOfNumber(idOrNumber);
  return id === idOrNumber ? id : companionId(kind, id);
};

/** Gives out numbers of series such as INC or CHG: in order, never twice, possibly with gaps after a restart. */
export class Numbers {
  private readonly blocks = new Map<string, { next: number; last: number }>();
  private readonly reserving = new Map<string, Promise<void>>();

  constructor(private readonly handling: CommandHandling) {}

  /** The next number; the same again for a repeated request with an Idempotency-Key. */
  async next(series: string, context: CommandContext): Promise<NumberedId> {
    const fresh = `${series}${String(await this.take(series, context)).padStart(DIGITS, '0')}`;
    if (context.fingerprint === undefined) return { id: idOfNumber(fresh), number: fresh };
    // An id of its own, because the ledger takes the same request arriving twice at once for one append of one number.
    const request = { ...context, commandId: randomUUID(), expectedRevision: undefined, fingerprint: undefined };
    const command = { type: 'NumberRequest' as const, data: { number: fresh } };
    const { number = fresh } = await this.handling.execute(numberedRequestAggregate, {
      id: context.commandId,
      command,
      context: request,
    });
    return { id: idOfNumber(number), number };
  }

  /** Makes sure that numbers up to `to` are not given out any more; for numbers that an import brought along. */
  async skipTo(series: string, to: number, context: CommandContext): Promise<void> {
    this.blocks.delete(series);
    await this.handling.execute(numberingAggregate, {
      id: series,
      command: { type: 'SkipNumbers', data: { to } },
      context,
    });
  }

  private async take(series: string, context: CommandContext): Promise<number> {
    for (;;) {
      const block = this.blocks.get(series);
      if (block && block.next <= block.last) return block.next++;
      await this.reserve(series, context).catch((error: unknown) => {
        // Others reserved without pause; one of them always gets on, so trying again ends.
        if (!(error instanceof RevisionConflict)) throw error;
      });
    }
  }

  /** One reservation at a time per series; everybody who waits takes from the same block. */
  private reserve(series: string, context: CommandContext): Promise<void> {
    const running = this.reserving.get(series) ?? this.reserveBlock(series, context);
    this.reserving.set(series, running);
    return running.finally(() => this.reserving.delete(series));
  }

  private async reserveBlock(series: string, context: CommandContext): Promise<void> {
    const commandId = randomUUID();
    const { number } = await this.handling.execute(numberingAggregate, {
      id: series,
      command: { type: 'ReserveNumbers', data: { count: BLOCK } },
      context: { ...context, commandId, expectedRevision: undefined, fingerprint: undefined },
    });
    const last = Number(number);
    this.blocks.set(series, { next: last - BLOCK + 1, last });
  }
}
