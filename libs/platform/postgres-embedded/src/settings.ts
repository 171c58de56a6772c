import type { Home } from './home.js';

/**
 * Settings for one desk on one small machine. Durability stays at PostgreSQL's own defaults, named here so that nobody
 * has to look them up: a commit that was answered is on disk.
 */
const SETTINGS: Record<string, string> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',

  // Reachable from this machine only, with the password; no unix socket, since one in a shared folder is open to everybody.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',

  // Read models of a desk with a million tickets are a few GB: 256 MB of buffers, the rest is the page cache's.
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // Rebuilding a projection writes much at once: fewer, larger checkpoints, and compressed full pages.
  max_wal_size: '2GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Compiling a query costs more than it saves on the short queries of a desk.
  jit: 'off',
  random_page_cost: '1.1',

  TimeZone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_min_duration_statement: '5s',
};

/** Contents of postgresql.conf; rewritten at each start, with an operator's own file read last so that it wins. */
export function configurationOf(home: Home, port: number, overrides: Record<string, string> = {}): string {
  const settings = { ...SETTINGS, port: String(port), hba_file: home.hostRules, ...overrides };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}`);
  return [
    '# Written at every start. Put your own settings into postgresql.local.conf beside this file.',
    ...lines,
    `include_if_exists = ${quoted(home.localConfig)}`,
    '',
  ].join('\n');
}

/** Contents of pg_hba.conf: this machine, any database, password only. */
export const HOST_RULES = 'host all all 127.0.0.1/32 scram-sha-256\n';

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
