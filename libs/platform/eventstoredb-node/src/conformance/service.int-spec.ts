import { credentials } from '@grpc/grpc-js';
import { EventStoreDBClient, persistentSubscriptionToStreamSettingsFromDefaults } from '@eventstore/db-client';
import { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type gossipPb from '@eventstore/db-client/generated/gossip_pb.js';
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type serverFeaturesPb from '@eventstore/db-client/generated/serverfeatures_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import { connectNodeUnderTest, counted, failureOf, freshStream, type NodeUnderTest } from './node-under-test.js';

/** These speak to the server without the client and know what the embedded node leaves out. */
const isEmbedded = !process.env['EVENTSTORE_URL'];
const embeddedOnly = isEmbedded ? test : test.skip;
let node: NodeUnderTest;

beforeAll(async () => {
  node = await connectNodeUnderTest();
});
afterAll(() => node.close());

describe('the node', () => {
  embeddedOnly('says what it can do, and nothing else', async () => {
    const client = new ServerFeaturesClient(node.address, credentials.createInsecure());
    const reply = await new Promise<serverFeaturesPb.SupportedMethods>((resolve, reject) =>
      client.getSupportedMethods(new sharedPb.Empty(), (error, found) => (error ? reject(error) : resolve(found))),
    );
    client.close();
    expect(reply.getEventStoreServerVersion()).toBe('24.6.0');
    expect(reply.getMethodsList().map((method) => method.getMethodName())).toEqual([
      'read',
      'append',
      'delete',
      'tombstone',
      'batchappend',
      'read',
      'getsupportedmethods',
    ]);
  });

  embeddedOnly('is the leader of itself, at the address it was asked under', async () => {
    const client = new GossipClient(node.address.replace('127.0.0.1', 'localhost'), credentials.createInsecure());
    const reply = await new Promise<gossipPb.ClusterInfo>((resolve, reject) =>
      client.read(new sharedPb.Empty(), (error, found) => (error ? reject(error) : resolve(found))),
    );
    client.close();
    const [member] = reply.getMembersList();
    expect(member?.toObject()).toMatchObject({ state: 8, isAlive: true, httpEndPoint: { address: 'localhost' } });
  });

  test('is found by gossip', async () => {
    const settings = isEmbedded ? '?tls=false' : new URL(node.url).search;
    const client = EventStoreDBClient.connectionString(`esdb+discover://${node.address}${settings}`);
    const result = await client.appendToStream(freshStream(), counted(1));
    await client.dispose();
    expect(result.success).toBe(true);
  });

  embeddedOnly('answers HTTP/1.1 on the same port, if only to say what is not there', async () => {
    expect((await fetch(`http://${node.address}/ping`)).status).toBe(200);
    expect((await fetch(`http://${node.address}/subscriptions`)).status).toBe(404);
  });

  embeddedOnly('says of what it does not have that it does not', async () => {
    const settings = persistentSubscriptionToStreamSettingsFromDefaults();
    const failure = await failureOf(node.client.createPersistentSubscriptionToStream(freshStream(), 'group', settings));
    expect(failure).toMatchObject({ code: 12 });
    const listing = await failureOf(node.client.listAllPersistentSubscriptions());
    expect(String(listing['message'])).toMatch(/not found/i);
  });
});
