/** Which events of a stream a reader may see, from the stream's metadata. */
export interface StreamLimits {
  /** Lowest visible revision; 2^63 − 1 (here 2^63, the nearest double) marks a deleted stream. */
  readonly truncateBefore: number;
  /** Most events visible; Infinity if there is no limit. */
  readonly maxCount: number;
  /** Age in seconds after which an event is hidden; Infinity if there is no limit. */
  readonly maxAgeSeconds: number;
}

/** A stream without metadata. */
export const NO_LIMITS: StreamLimits = { truncateBefore: 0, maxCount: Infinity, maxAgeSeconds: Infinity };

/** The whole metadata a delete writes. Older metadata is lost by it, as on the real server. */
export const SOFT_DELETE_METADATA = Buffer.from('{"$tb":9223372036854775807}');

const DELETED = 2 ** 63;
const METASTREAM_PREFIX = Buffer.from('$$');

/** Whether the metadata marks the stream as deleted. */
export function isSoftDeleted(limits: StreamLimits): boolean {
  return limits.truncateBefore >= DELETED;
}

/** Whether the name is that of a stream of metadata. */
export function isMetastream(stream: Buffer): boolean {
  return stream.length > METASTREAM_PREFIX.length && stream[0] === 0x24 && stream[1] === 0x24;
}

/** Name of the stream of metadata. */
export function metastreamOf(stream: Buffer): Buffer {
  return Buffer.concat([METASTREAM_PREFIX, stream]);
}

/** Name of the stream that a stream of metadata describes. */
export function describedStream(metastream: Buffer): Buffer {
  return Buffer.from(metastream.subarray(METASTREAM_PREFIX.length));
}

/** Reads metadata as the real server does: what is not a positive integer is ignored, broken JSON is no metadata. */
export function parseLimits(data: Buffer): StreamLimits {
  const metadata = parseObject(data);
  if (!metadata) return NO_LIMITS;
  return {
    truncateBefore: positiveInteger(metadata['$tb']) ?? NO_LIMITS.truncateBefore,
    maxCount: positiveInteger(metadata['$maxCount']) ?? NO_LIMITS.maxCount,
    maxAgeSeconds: positiveInteger(metadata['$maxAge']) ?? NO_LIMITS.maxAgeSeconds,
  };
}

/** The same metadata with `$tb` replaced; other members keep their text, so large numbers survive. */
export function withTruncateBefore(data: Buffer, revision: number): Buffer {
  const own = `"$tb":${revision}`;
  if (!parseObject(data)) return Buffer.from(`{${own}}`);
  const rest = members(data.toString('utf8')).filter((member) => !/^"\$tb"\s*:/.test(member));
  return Buffer.from(`{${[...rest, own].join(',')}}`);
}

/** Top-level members of a JSON object that is known to be valid, each as its text. */
function members(json: string): string[] {
  const body = json.trim().slice(1, -1);
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let index = 0; index < body.length; index++) {
    const char = body[index]!;
    if (quoted) {
      if (char === '\\') index++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (char === ',' && depth === 0) {
      found.push(body.slice(start, index).trim());
      start = index + 1;
    }
  }
  found.push(body.slice(start).trim());
  return found.filter((member) => member !== '');
}

function parseObject(data: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(data.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function positiveInteger(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
