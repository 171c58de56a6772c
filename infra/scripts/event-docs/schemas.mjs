import { SchemaMaker } from './schema-of-type.mjs';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
const ENVELOPE = 'urn:chronodesk:events:cloudevent';

/** The schema of the envelope that all messages share. */
export function envelopeSchema(checker, envelope) {
  const maker = new SchemaMaker(checker);
  const type = checker.getTypeAtLocation(envelope);
  const { required, properties } = maker.ofObject(type);
  return {
    $schema: DRAFT,
    $id: ENVELOPE,
    title: 'Envelope of every published message',
    description: checker
      .getSymbolAtLocation(envelope.name)
      .getDocumentationComment(checker)
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s*\n\s*/g, ' '),
    type: 'object',
    required,
    properties,
    $defs: maker.definitions,
  };
}

/** The schema of one type of message: the envelope with this type, and its data to the last field. */
export function messageSchema(checker, { name, key }, { type, node, title }) {
  const maker = new SchemaMaker(checker);
  const data = maker.ofNode(node);
  return {
    $schema: DRAFT,
    $id: `urn:chronodesk:events:${type}`,
    title,
    description: `Topic ${name}, key: ${key}.`,
    $ref: ENVELOPE,
    type: 'object',
    properties: { type: { const: type }, data },
    unevaluatedProperties: false,
    $defs: maker.definitions,
  };
}
