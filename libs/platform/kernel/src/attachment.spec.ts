import { type AttachedFile, type Attachments, decideAttachment, evolveAttachments, noAttachments } from './index.js';
import { MOST_ATTACHMENTS } from './index.js';

const protocol: AttachedFile = {
  ...{ sha256: 'a'.repeat(64), bytes: 3, mediaType: 'application/pdf', name: 'Protokoll.pdf' },
};
const add = (file: AttachedFile, attachments: Attachments) =>
  decideAttachment('Record', { type: 'AddAttachment', data: file }, { number: 'R1', attachments });
const remove = (sha256: string, attachments: Attachments) =>
  decideAttachment(
    'Record',
    { type: 'RemoveAttachment', data: { sha256, reason: 'Wrong one' } },
    { number: 'R1', attachments },
  );
const withProtocol = evolveAttachments('Record', noAttachments, { type: 'RecordAttachmentAdded', data: protocol });
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('the attachments of a record', () => {
  it('gain a file once, under one name', () => {
    expect(add(protocol, noAttachments)).toEqual([{ type: 'RecordAttachmentAdded', data: protocol }]);
    expect(add({ ...protocol, mediaType: 'text/plain' }, withProtocol)).toEqual([]);
    expect(codeOf(() => add({ ...protocol, name: 'Other.pdf' }, withProtocol))).toBe('ATTACHMENT_NAMED_ALREADY');
  });

  it('lose a file with a reason, and may gain it again', () => {
    const [removed] = remove(protocol.sha256, withProtocol);
    const data = { sha256: protocol.sha256, name: protocol.name, reason: 'Wrong one' };
    expect(removed).toEqual({ type: 'RecordAttachmentRemoved', data });
    const without = evolveAttachments('Record', withProtocol, removed!);
    expect(codeOf(() => remove(protocol.sha256, without))).toBe('ATTACHMENT_UNKNOWN');
    expect(add({ ...protocol, name: 'Other.pdf' }, without)).toHaveLength(1);
  });

  it('have an end, beyond which those that are there can still be sent again', () => {
    const full = new Map(Array.from({ length: MOST_ATTACHMENTS }, (_, i) => [`hash ${i}`, `file ${i}`]));
    expect(codeOf(() => add(protocol, full))).toBe('ATTACHMENTS_TOO_MANY');
    expect(add({ ...protocol, sha256: 'hash 0', name: 'file 0' }, full)).toEqual([]);
  });

  it('are not touched by other events, nor by those of other records', () => {
    expect(evolveAttachments('Record', withProtocol, { type: 'RecordNoted', data: {} })).toBe(withProtocol);
    expect(evolveAttachments('Record', noAttachments, { type: 'OtherAttachmentAdded', data: protocol })).toBe(
      noAttachments,
    );
  });
});
