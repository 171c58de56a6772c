import { type Message } from 'kafkajs';

/** Bytes of one request; a broker accepts 1 MB per partition and request unless told otherwise. */
const REQUEST_BYTES = 400_000;
/** Bytes of a message beside its value; its headers take some 400. */
const HEADER_BYTES = 600;

export type SizedMessage = Message & { value: string };

/** Cuts messages, in order, into parts that one request can carry. */
export const partsOf = (messages: readonly SizedMessage[]): SizedMessage[][] => {
  const parts: SizedMessage[][] = [];
  let room = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value) + HEADER_BYTES;
    if (size > room || parts.length === 0) {
      parts.push([]);
      room = REQUEST_BYTES;
    }
    room -= size;
    parts.at(-1)!.push(message);
  }
  return parts;
};
