const text = { type: 'string', minLength: 1 } as const;
const textList = { type: 'object', additionalProperties: text } as const;

/** JSON Schema of mapping files; docs/import/mapping.schema.json is the same for editors. */
export const mappingSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Chronodesk import mapping',
  description: 'How a CSV of ticket snapshots is read: one row per update, rows of a ticket contiguous and in order.',
  type: 'object',
  additionalProperties: false,
  required: ['source', 'kind', 'csv', 'time', 'columns', 'states', 'levels', 'priorities'],
  properties: {
    $schema: text,
    source: { ...text, pattern: '^[a-z0-9-]+$', description: 'Part of the ids of imported events: never change it.' },
    kind: { enum: ['incident', 'request', 'complaint'] },
    csv: {
      type: 'object',
      additionalProperties: false,
      required: ['delimiter', 'missing'],
      properties: { delimiter: { type: 'string', minLength: 1, maxLength: 1 }, missing: { type: 'string' } },
    },
    time: {
      type: 'object',
      additionalProperties: false,
      required: ['format', 'offset'],
      properties: {
        format: { ...text, description: 'd M yyyy HH mm ss and literals, for example d/M/yyyy HH:mm; or iso.' },
        offset: { type: 'string', pattern: '^[+-]\\d{2}:\\d{2}$' },
      },
    },
    columns: {
      type: 'object',
      additionalProperties: false,
      required: ['number', 'state', 'openedAt', 'updatedAt', 'impact', 'urgency', 'priority'],
      properties: Object.fromEntries(
        [
          ...['number', 'state', 'openedAt', 'updatedAt', 'openedBy', 'updatedBy', 'title', 'requester', 'customer'],
          ...['service', 'ci', 'category', 'subcategory', 'channel', 'team', 'assignee', 'supplier'],
          ...['impact', 'urgency', 'priority'],
        ].map((name) => [name, text]),
      ),
    },
    links: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'column'],
        properties: { type: { enum: ['problem', 'change', 'caused-by-change', 'ticket'] }, column: text },
      },
    },
    attributes: { ...textList, description: 'Name here: column there. Kept, not interpreted.' },
    states: {
      type: 'object',
      minProperties: 1,
      additionalProperties: {
        oneOf: [
          { enum: ['new', 'active', 'resolved', 'closed', 'cancelled', 'ignore'] },
          {
            type: 'object',
            additionalProperties: false,
            required: ['hold'],
            properties: { hold: { enum: ['requester', 'supplier', 'problem', 'change', 'evidence'] } },
          },
        ],
      },
    },
    levels: { type: 'object', minProperties: 1, additionalProperties: { enum: [1, 2, 3] } },
    priorities: { type: 'object', minProperties: 1, additionalProperties: { enum: [1, 2, 3, 4] } },
  },
} as const;
