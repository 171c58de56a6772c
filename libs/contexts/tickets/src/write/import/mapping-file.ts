import { readFile } from 'node:fs/promises';
import { InvalidInput } from '@chronodesk/kernel';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { type Mapping } from './mapping.js';
import { mappingSchema } from './mapping.schema.js';
import { servicenow } from './mappings/servicenow.js';

/** Mappings that are there without a file, by name. */
export const builtInMappings: Readonly<Record<string, Mapping>> = { servicenow };

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<Mapping>(mappingSchema);

/**
 * A built-in mapping by name, or one from a JSON or YAML file.
 * @throws InvalidInput with every fault and its JSON Pointer.
 */
export const readMapping = async (nameOrFile: string): Promise<Mapping> => {
  const builtIn = builtInMappings[nameOrFile];
  if (builtIn) return builtIn;
  const mapping = await parsed(nameOrFile);
  if (validate(mapping)) return mapping;
  const faults = (validate.errors ?? []).map(({ instancePath, message, params }) => ({
    path: instancePath,
    message: `${message ?? 'is not allowed'}${detailOf(params)}`,
  }));
  throw new InvalidInput(faults);
};

const parsed = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch(() => {
    const names = Object.keys(builtInMappings).join(', ');
    throw new InvalidInput([
      { path: 'mapping', message: `"${file}" is neither a built-in mapping (${names}) nor a readable file` },
    ]);
  });
  try {
    return parse(text);
  } catch (error) {
    throw new InvalidInput([
      { path: 'mapping', message: `${file} is neither JSON nor YAML: ${(error as Error).message}` },
    ]);
  }
};

const detailOf = (params: Record<string, unknown>): string => {
  const [detail] = Object.values(params);
  return typeof detail === 'string' || Array.isArray(detail) ? ` (${String(detail)})` : '';
};
