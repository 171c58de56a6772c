import { stringify } from 'yaml';

/** What a reader of the topics has to know beside the shapes. */
const DESCRIPTION = `Public events of Chronodesk on Kafka, as CloudEvents 1.0 in structured mode.

**Exactly once.** Messages and the publisher's checkpoint are one Kafka transaction. Read with
\`isolation.level=read_committed\`, and each message is there once; without it, messages of aborted transactions show, too.
A message published again by \`chronodesk publish\` lies on another topic, has the same \`id\` and the header \`ce_replay: true\`.

**Order.** The record's key is the id of the ticket, change, …; messages of one key are in order. \`sequence\` orders the
messages of all topics.

**Nothing personal.** Ids and classification only: no names of people, nothing that a person wrote.

**Versions.** Fields may be added to a type. A field that goes or changes its meaning makes a new type (\`….v2\`).
`;

/** The AsyncAPI 3.0 document, as YAML. */
export function asyncApiDocument(topics, { version }) {
  return stringify(
    {
      asyncapi: '3.0.0',
      info: { title: 'Chronodesk events', version, description: DESCRIPTION, license: { name: 'Apache-2.0' } },
      defaultContentType: 'application/cloudevents+json',
      servers: { kafka: { host: 'localhost:9092', protocol: 'kafka', description: 'One of KAFKA_BROKERS.' } },
      channels: Object.fromEntries(topics.map((topic) => [topic.name, channelOf(topic)])),
      operations: Object.fromEntries(topics.map(({ name }) => [`publish.${name}`, operationOf(name)])),
      components: {
        messages: Object.fromEntries(topics.flatMap((topic) => topic.events.map((event) => messageOf(topic, event)))),
        schemas: { headers: HEADERS },
      },
    },
    // References within YAML would confuse readers of a document that has its own.
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
}

const channelOf = ({ name, description, events }) => ({
  address: name,
  description,
  messages: Object.fromEntries(events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
  bindings: { kafka: { topic: name, bindingVersion: '0.5.0' } },
});

const operationOf = (name) => ({
  action: 'send',
  channel: { $ref: `#/channels/${name}` },
  summary: `Chronodesk publishes on ${name}, exactly once for readers of committed messages.`,
});

const messageOf = ({ key }, { type, title }) => [
  type,
  {
    name: type,
    title,
    contentType: 'application/cloudevents+json',
    headers: { $ref: '#/components/schemas/headers' },
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: `./${type}.schema.json` },
    },
    bindings: { kafka: { key: { type: 'string', description: `Key: ${key}.` }, bindingVersion: '0.5.0' } },
  },
];

const text = (description) => ({ type: 'string', description });

const HEADERS = {
  type: 'object',
  description: 'The attributes of the CloudEvent, so that a consumer can route without parsing the value.',
  required: ['content-type', 'ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'ce_sequence'],
  properties: {
    'content-type': { const: 'application/cloudevents+json; charset=UTF-8' },
    ce_specversion: { const: '1.0' },
    ce_id: text('Id of the event; recognises a message that comes again.'),
    ce_source: { const: 'chronodesk' },
    ce_type: text('What happened.'),
    ce_subject: text('The stream the event belongs to.'),
    ce_time: text('When it happened.'),
    ce_sequence: text('Place in the ledger, 20 digits.'),
    ce_partitionkey: text('The key of the record.'),
    ce_recordedtime: text('When the ledger recorded it.'),
    ce_correlationid: text('The request that began it all.'),
    ce_replay: { const: 'true', description: 'Only on replay topics: the message was published before.' },
  },
};
