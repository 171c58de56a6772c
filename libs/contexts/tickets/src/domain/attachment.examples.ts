import { type AttachedFile, type AttachmentEvent } from '@chronodesk/kernel';

type Attached<Type extends AttachmentEvent<'Ticket'>['type']> = Extract<AttachmentEvent<'Ticket'>, { type: Type }>;

/** What the technician wrote down. */
export const protocol: AttachedFile = {
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  bytes: 3,
  mediaType: 'application/pdf',
  name: 'Protokoll.pdf',
};

export const protocolAttached: Attached<'TicketAttachmentAdded'> = { type: 'TicketAttachmentAdded', data: protocol };
export const protocolRemoved: Attached<'TicketAttachmentRemoved'> = {
  type: 'TicketAttachmentRemoved',
  data: { sha256: protocol.sha256, name: protocol.name, reason: 'Belongs to another ticket' },
};
