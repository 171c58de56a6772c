import { randomUUID } from 'node:crypto';
import gossipPb from '@eventstore/db-client/generated/gossip_pb.js';
import serverFeaturesPb from '@eventstore/db-client/generated/serverfeatures_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import type { GrpcCall } from '../transport/grpc-call.js';

/** Version whose behaviour this node follows; clients choose their calls by it. */
export const SERVER_VERSION = '24.6.0';

const FEATURES: readonly (readonly [service: string, method: string, features: readonly string[]])[] = [
  ['event_store.client.streams.streams', 'read', ['position', 'events']],
  ['event_store.client.streams.streams', 'append', []],
  ['event_store.client.streams.streams', 'delete', []],
  ['event_store.client.streams.streams', 'tombstone', []],
  ['event_store.client.streams.streams', 'batchappend', ['deadline_duration']],
  ['event_store.client.gossip.gossip', 'read', []],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods', []],
];

const INSTANCE_ID = randomUUID();
const TICKS_PER_MILLISECOND = 10_000n;

/** Answers which methods there are, so that clients do not call others. */
export function getSupportedMethods(call: GrpcCall): void {
  const reply = new serverFeaturesPb.SupportedMethods();
  reply.setEventStoreServerVersion(SERVER_VERSION);
  for (const [service, name, features] of FEATURES) {
    const method = new serverFeaturesPb.SupportedMethod();
    method.setServiceName(service);
    method.setMethodName(name);
    method.setFeaturesList([...features]);
    reply.addMethods(method);
  }
  call.send(Buffer.from(reply.serializeBinary()));
  call.end();
}

/**
 * Answers the members of the cluster: this node, as its leader. The address is the one the client dialled, which stays
 * right behind port mappings.
 */
export function readGossip(call: GrpcCall): void {
  const authority = new URL(`http://${call.headers[':authority'] ?? 'localhost'}`);
  const endPoint = new gossipPb.EndPoint();
  endPoint.setAddress(authority.hostname);
  endPoint.setPort(Number(authority.port));
  const id = new sharedPb.UUID();
  id.setString(INSTANCE_ID);
  const member = new gossipPb.MemberInfo();
  member.setInstanceId(id);
  member.setTimeStamp(String(BigInt(Date.now()) * TICKS_PER_MILLISECOND));
  member.setState(gossipPb.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const reply = new gossipPb.ClusterInfo();
  reply.addMembers(member);
  call.send(Buffer.from(reply.serializeBinary()));
  call.end();
}
