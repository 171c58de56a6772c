import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 1_000;

interface Lane {
  readonly position: string | null;
}
interface Health {
  readonly sections: readonly {
    readonly name: string;
    readonly details?: { readonly head?: string; readonly lanes?: readonly Lane[] };
  }[];
}

/** Where the ledger ends, and how far the slowest lane is. */
interface Standing {
  readonly head: bigint;
  readonly slowest: bigint;
}

/**
 * Waits until every lane has handled the whole ledger and the watchers add nothing to it any more: reading by reading,
 * the head is where it was and all lanes are there.
 */
export const untilSettled = async (
  url: string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<void> => {
  let before = -1n;
  while (!signal.aborted) {
    const standing = await standingOf(url);
    if (standing) {
      const { head, slowest } = standing;
      if (slowest >= head && head === before) return;
      before = slowest >= head ? head : -1n;
      onProgress(head > 0n ? Number((slowest * 1_000n) / head) / 1_000 : 1);
    }
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
};

/** Null while the worker has not reported yet. */
const standingOf = async (url: string): Promise<Standing | null> => {
  const answer = await fetch(`${url}/health`).catch(() => null);
  if (!answer) return null;
  const { sections } = (await answer.json()) as Health;
  const lanes = sections.flatMap(({ details }) => details?.lanes ?? []);
  const head = sections.find(({ details }) => details?.head !== undefined)?.details?.head;
  if (lanes.length === 0 || head === undefined) return null;
  const positions = lanes.map(({ position }) => BigInt(position ?? 0));
  return { head: BigInt(head), slowest: positions.reduce((least, one) => (one < least ? one : least)) };
};
