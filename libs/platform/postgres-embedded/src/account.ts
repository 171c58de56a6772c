import { execFileSync, spawnSync } from 'node:child_process';

/** The system account PostgreSQL runs as; `uid` and `gid` are set only when this process is root and has to give up rights. */
export interface Account {
  uid?: number;
  gid?: number;
  name: string;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to the first of these accounts that exists. None is ever created:
 * starting a desk must not change the machine's users.
 */
const ACCOUNTS_FOR_ROOT = ['chronodesk', 'postgres', 'nobody'];

/** Whose rights PostgreSQL gets: the caller's own, or for root an unprivileged account. Throws when root has none to give. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return { name: 'the current user' };
  for (const name of ACCOUNTS_FOR_ROOT) {
    const uid = lookUp('-u', name);
    const gid = lookUp('-g', name);
    if (uid && gid) return { uid, gid, name };
  }
  throw new Error(
    `PostgreSQL cannot run as root and none of the accounts ${ACCOUNTS_FOR_ROOT.join(', ')} exists: start Chronodesk as an ordinary user, run 'useradd --system chronodesk', or set DATABASE_URL`,
  );
}

/** What every spawn needs to run as the account: no environment secrets are passed on, and a working directory all can enter. */
export function spawnAs(account: Account): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  const { PATH, TZ, SystemRoot, TEMP, TMP } = process.env;
  const env = withoutUndefined({ PATH, TZ, SystemRoot, TEMP, TMP, LC_ALL: 'C' });
  const rights = account.uid === undefined ? {} : { uid: account.uid, gid: account.gid };
  return { ...rights, cwd: process.platform === 'win32' ? process.cwd() : '/', env };
}

/** Whether the account can enter the folder. Tried for real, because modes of all parents, ACLs and mounts have a say. */
export function canEnter(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...spawnAs(account), stdio: 'ignore' }).status === 0;
}

function withoutUndefined(values: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function lookUp(what: '-u' | '-g', name: string): number | null {
  try {
    const id = Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return Number.isInteger(id) ? id : null;
  } catch {
    return null;
  }
}
