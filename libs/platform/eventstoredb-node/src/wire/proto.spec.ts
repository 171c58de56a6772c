import fc from 'fast-check';
import { MalformedMessage, ProtoReader } from './proto-reader.js';
import { ProtoWriter, varintSize, writeVarint } from './proto-writer.js';
import { formatUuid, parseUuid, readUuid } from './uuid.js';

test('a number survives as a varint of the size foretold', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const out = Buffer.alloc(10);
      const end = writeVarint(out, value, 0);
      expect(end).toBe(varintSize(value));
      expect(new ProtoReader(out).number()).toBe(value);
    }),
  );
});

test('fields are read back, unknown ones passed over', () => {
  const message = new ProtoWriter()
    .number(1, 300)
    .text(2, 'ü')
    .message(3, (inner) => inner.bigint(1, -1n))
    .bytes(200, Buffer.alloc(2000, 1))
    .finish();
  const reader = new ProtoReader(message);
  expect([reader.nextField(), reader.number()]).toEqual([1, 300]);
  expect(reader.nextField()).toBe(2);
  reader.skip();
  expect(reader.nextField()).toBe(3);
  const inner = new ProtoReader(reader.bytes());
  expect([inner.nextField(), BigInt.asIntN(64, inner.bigint())]).toEqual([1, -1n]);
  expect([reader.nextField(), reader.bytes().length, reader.nextField()]).toEqual([200, 2000, 0]);
});

test('whatever the bytes are, reading ends with fields or a malformed message', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        const reader = new ProtoReader(Buffer.from(bytes));
        while (reader.nextField() !== 0) reader.skip();
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
  );
});

test('a UUID is the same in all its forms', () => {
  fc.assert(
    fc.property(fc.uuid(), (text) => {
      const id = parseUuid(text.toUpperCase());
      expect(formatUuid(id)).toBe(text);
      expect(readUuid(new ProtoWriter().text(2, text).finish())).toEqual(id);
      const halves = new ProtoWriter().message(1, (parts) =>
        parts.bigint(1, id.readBigInt64BE(0)).bigint(2, id.readBigInt64BE(8)),
      );
      expect(readUuid(halves.finish())).toEqual(id);
    }),
  );
});
