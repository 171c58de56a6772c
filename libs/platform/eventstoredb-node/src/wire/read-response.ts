import { randomUUID } from 'node:crypto';
import { framed } from './framed.js';
import { ProtoWriter } from './proto-writer.js';

/** Framed ReadResp messages that carry no event. */
export const readResponses = {
  /** The subscription is set up; everything committed from now on will arrive. */
  confirmation: (): Buffer => framed(new ProtoWriter().message(2, (body) => body.text(1, randomUUID())).finish()),

  /** All records up to this position were considered. */
  checkpoint: (position: number): Buffer =>
    framed(new ProtoWriter().message(3, (body) => body.number(1, position).number(2, position)).finish()),

  /** The stream does not exist; the call itself succeeds. */
  streamNotFound: (stream: Buffer): Buffer =>
    framed(new ProtoWriter().message(4, (body) => body.message(1, (name) => name.bytes(3, stream))).finish()),

  /** Lowest visible revision, for clients that ask for it. */
  firstStreamPosition: (revision: number): Buffer => framed(new ProtoWriter().number(5, revision).finish()),

  /** Last revision, for clients that ask for it. */
  lastStreamPosition: (revision: number): Buffer => framed(new ProtoWriter().number(6, revision).finish()),

  /** The subscription has reached the head. */
  caughtUp: (): Buffer => framed(new ProtoWriter().message(8).finish()),
};
