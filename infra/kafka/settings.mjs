/**
 * server.properties of one broker that is its own controller (KRaft), for one machine. Both listeners are on the
 * loopback address, since neither asks for a password.
 */
export function brokerProperties({ dataDir, port, controllerPort }) {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataDir,

    // A mistyped topic must fail, not appear; the publisher creates its topics itself.
    'auto.create.topics.enable': false,

    // One broker holds the only copy of everything.
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // Kafka leaves fsync to the page cache because it counts on replicas. There are none here, so each write is synced.
    'log.flush.interval.messages': 1,

    // Sizes for one desk: the defaults (50 partitions each, 128 MB to clean with) suit a cluster.
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.num.partitions': 8,
    'log.cleaner.dedupe.buffer.size': 16_777_216,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'background.threads': 4,

    // A killed broker is let in again when its old session is over: after 3 s and not 9, as no other broker could step in.
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
    // A single consumer need not wait for others to join its group.
    'group.initial.rebalance.delay.ms': 0,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value).replaceAll('\\', '\\\\')}\n`)
    .join('');
}
