import { EVENT_STORE, type EventStore, idOfStream } from '@chronodesk/eventing';
import { type Fault, InvalidInput } from '@chronodesk/kernel';
import { idOfNumber } from '@chronodesk/numbering';
import { Inject, Injectable } from '@nestjs/common';
import { type RecordReference } from '../domain/problem.events.js';

/** The records of other contexts that a command refers to, read from the ledger: a command never asks a read model. */
@Injectable()
export class LedgerRecords {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * The incidents behind ids or numbers.
   * @throws InvalidInput that names each one that is not an incident of this desk, below `/incidents`.
   */
  async incidents(idsOrNumbers: readonly string[]): Promise<RecordReference[]> {
    const found = await Promise.all(idsOrNumbers.map((one) => this.first('ticket', one)));
    const faults = found.flatMap((record, index): Fault[] => {
      const path = `/incidents/${index}`;
      if (!record) return [{ path, message: 'is no ticket of this desk' }];
      return record.kind === 'incident' ? [] : [{ path, message: `is a ${record.kind}; only incidents have problems` }];
    });
    if (faults.length > 0) throw new InvalidInput(faults);
    return found.flatMap((record) => (record ? [{ id: record.id, number: record.number }] : []));
  }

  /** The id of a problem that something refers to by id or number; nothing is read. */
  idOfProblem(idOrNumber: string): string {
    return idOfNumber(idOrNumber);
  }

  /** The incident whose events a stream has; null for tickets of other kinds. */
  async incidentOf(stream: string): Promise<RecordReference | null> {
    const record = await this.first('ticket', idOfStream(stream));
    return record?.kind === 'incident' ? { id: record.id, number: record.number } : null;
  }

  /**
   * The change behind an id or number.
   * @throws InvalidInput at `/change` if there is none.
   */
  async change(idOrNumber: string): Promise<RecordReference> {
    const record = await this.first('change', idOrNumber);
    if (!record) throw new InvalidInput([{ path: '/change', message: 'is no change of this desk' }]);
    return { id: record.id, number: record.number };
  }

  /** What the first event of a record says about it; null where there is no such record. */
  private async first(category: string, idOrNumber: string): Promise<(RecordReference & { kind: string }) | null> {
    const id = idOfNumber(idOrNumber);
    for await (const { data } of this.store.readStream(`${category}-${id}`, { limit: 1 })) {
      const { number, kind } = data as { readonly number?: unknown; readonly kind?: unknown };
      if (typeof number === 'string') return { id, number, kind: String(kind) };
    }
    return null;
  }
}
