/** The page that lists all messages. */
export function indexPage(topics) {
  const lines = [
    '# Published events',
    '',
    'Generated from the types in `libs/contexts/*/src/published/public-events.ts` by `npm run docs:events`; do not edit.',
    '',
    '- Every message is a CloudEvent ([cloudevent.schema.json](cloudevent.schema.json)); each type has a JSON Schema',
    '  (draft 2020-12). [asyncapi.yaml](asyncapi.yaml) describes topics, keys and headers as AsyncAPI 3.0.',
    '- Read with `isolation.level=read_committed`: each message is there once, and in order within its key.',
    '- Nothing personal leaves: ids and classification only.',
    '- The same escalations come as server-sent events from `GET /api/v1/escalations/feed`; `matter`, `level`, `team` and',
    '  `customer` narrow it.',
    '- `chronodesk publish` puts a range again onto a topic of its own: same keys, same ids, header `ce_replay: true`.',
  ];
  for (const { name, description, key, events } of topics) {
    lines.push('', `## ${name}`, '', description, '', `Key: ${key}.`, '', '| type | when |', '|---|---|');
    for (const { type, title } of events) lines.push(`| [${type}](${type}.schema.json) | ${title} |`);
  }
  return `${lines.join('\n')}\n`;
}
