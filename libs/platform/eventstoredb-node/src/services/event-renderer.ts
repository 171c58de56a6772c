import type { LedgerEntry } from '../ledger/event-log.js';
import type { Ledger } from '../ledger/ledger.js';
import { dataOf, idOf, isLink, messageOf, recordedEventOf, withStructuredId } from '../ledger/record.js';
import { readVisible } from '../ledger/stream-view.js';
import { framed } from '../wire/framed.js';
import { ProtoWriter } from '../wire/proto-writer.js';
import type { ReadRequest } from '../wire/read-request.js';

const LINK_TARGET = /^(\d+)@(.+)$/s;

/** Turns records into framed ReadResp messages; in the common case that is the stored message itself. */
export class EventRenderer {
  constructor(
    private readonly ledger: Ledger,
    private readonly options: Pick<ReadRequest, 'resolveLinks' | 'structuredIds'>,
  ) {}

  /** The message a client receives for the record. */
  render({ position, record }: LedgerEntry): Buffer {
    if (this.options.resolveLinks && isLink(record)) {
      const target = this.targetOf(record);
      const event = target && this.recorded(target);
      return readEvent(event, this.recorded(record), position);
    }
    if (this.options.structuredIds) return readEvent(this.recorded(record), undefined, position);
    return messageOf(record);
  }

  private recorded(record: Buffer): Buffer {
    if (!this.options.structuredIds) return recordedEventOf(record);
    const id = idOf(record);
    const halves = new ProtoWriter().message(1, (uuid) =>
      uuid.message(1, (parts) => parts.bigint(1, id.readBigInt64BE(0)).bigint(2, id.readBigInt64BE(8))),
    );
    return withStructuredId(record, halves.finish());
  }

  /** The event a link points to, unless it is missing, deleted, truncated or expired. */
  private targetOf(link: Buffer): Buffer | undefined {
    const [, revision, stream] = LINK_TARGET.exec(dataOf(link).toString('utf8')) ?? [];
    if (revision === undefined || stream === undefined) return undefined;
    return readVisible(this.ledger, Buffer.from(stream), Number(revision));
  }
}

function readEvent(event: Buffer | undefined, link: Buffer | undefined, position: number): Buffer {
  const message = new ProtoWriter().message(1, (body) => {
    if (event) body.bytes(1, event);
    if (link) body.bytes(2, link);
    body.number(3, position);
  });
  return framed(message.finish());
}
