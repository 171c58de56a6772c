import fc from 'fast-check';
import { framed } from '../wire/framed.js';
import { MessageSplitter } from './message-splitter.js';

test('messages come out as they went in, however the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
      (messages, cuts) => {
        const bytes = Buffer.concat(messages.map((message) => framed(Buffer.from(message))));
        const splitter = new MessageSplitter();
        const found: Buffer[] = [];
        for (let at = 0, cut = 0; at < bytes.length; cut++) {
          const length = cuts[cut % cuts.length]!;
          found.push(...splitter.push(bytes.subarray(at, at + length)));
          at += length;
        }
        expect(found).toEqual(messages.map((message) => Buffer.from(message)));
      },
    ),
  );
});

test('a message larger than the limit is refused before it has arrived', () => {
  const prefix = Buffer.from([0, 1, 0, 0, 0]);
  expect(() => new MessageSplitter().push(prefix)).toThrow('maximum configured message size');
});

test('a compressed message is refused', () => {
  expect(() => new MessageSplitter().push(Buffer.from([1, 0, 0, 0, 0]))).toThrow('compressed');
});
