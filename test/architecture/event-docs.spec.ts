import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { root } from './cruise.js';

const folder = join(root, 'docs/events');
const asyncApi = JSON.parse(
  readFileSync(join(root, 'node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json'), 'utf8'),
) as object;
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const schemas = readdirSync(folder).filter((file) => file.endsWith('.schema.json'));

interface Channel {
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>;
}
interface Document {
  readonly channels: Readonly<Record<string, Channel>>;
  readonly components: { readonly messages: Readonly<Record<string, { payload: { schema: { $ref: string } } }>> };
}
const document = parse(read('asyncapi.yaml')) as Document;

describe('docs/events', () => {
  it('is what the types of the published events say', async () => {
    const script = join(root, 'infra/scripts/generate-event-docs.mjs');
    const run = promisify(execFile)(process.execPath, [script, '--check'], { cwd: root });
    await expect(run).resolves.toMatchObject({ stderr: '' });
  }, 60_000);

  it('holds valid schemas, each of which knows all it refers to', () => {
    const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
    for (const file of schemas) ajv.addSchema(JSON.parse(read(file)) as object);
    for (const file of schemas) {
      const id = `urn:chronodesk:events:${file.replace('.schema.json', '')}`;
      expect(ajv.getSchema(id)).toBeInstanceOf(Function);
    }
  });

  it('holds an AsyncAPI document that its official schema accepts', () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(asyncApi);
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...document, channels: { broken: { messages: [] } } })).toBe(false);
  });

  it('refers to nothing that is not there', () => {
    for (const { messages } of Object.values(document.channels))
      for (const { $ref } of Object.values(messages))
        expect(document.components.messages).toHaveProperty([$ref.replace('#/components/messages/', '')]);
    const payloads = Object.values(document.components.messages).map(({ payload }) => payload.schema.$ref);
    expect(payloads.map((ref) => ref.replace('./', '')).sort()).toEqual(
      schemas.filter((file) => file !== 'cloudevent.schema.json').sort(),
    );
  });

  it('lists every type on its index page', () => {
    const page = read('README.md');
    for (const type of Object.keys(document.components.messages))
      expect(page).toContain(`[${type}](${type}.schema.json)`);
  });
});
