import { credentials, Metadata, type ClientReadableStream } from '@grpc/grpc-js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import {
  collect,
  connectNodeUnderTest,
  counted,
  failureOf,
  freshStream,
  type NodeUnderTest,
} from './node-under-test.js';

type Options = streamsPb.ReadReq.Options;
type Filter = streamsPb.ReadReq.Options.FilterOptions;

let node: NodeUnderTest;
let raw: StreamsClient;

/** What the Node client never asks for but other clients do. Only without TLS, so not on every server. */
const withoutTls = !process.env['EVENTSTORE_URL'] || process.env['EVENTSTORE_URL'].includes('tls=false');

beforeAll(async () => {
  node = await connectNodeUnderTest();
  raw = new StreamsClient(node.address, credentials.createInsecure());
});
afterAll(async () => {
  raw.close();
  await node.close();
});

function read(configure: (options: Options) => void): ClientReadableStream<streamsPb.ReadResp> {
  const options = new streamsPb.ReadReq.Options();
  const ids = new streamsPb.ReadReq.Options.UUIDOption();
  ids.setStructured(new sharedPb.Empty());
  options.setUuidOption(ids);
  options.setCount(String(Number.MAX_SAFE_INTEGER));
  options.setNoFilter(new sharedPb.Empty());
  configure(options);
  const request = new streamsPb.ReadReq();
  request.setOptions(options);
  return raw.read(request, new Metadata());
}

function fromStream(options: Options, name: string, compatibility = 0): void {
  const identifier = new sharedPb.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name));
  const stream = new streamsPb.ReadReq.Options.StreamOptions();
  stream.setStreamIdentifier(identifier);
  stream.setStart(new sharedPb.Empty());
  options.setStream(stream);
  const control = new streamsPb.ReadReq.Options.ControlOption();
  control.setCompatibility(compatibility);
  options.setControlOption(control);
}

function fromAll(options: Options, choose: (filter: Filter) => void): void {
  const all = new streamsPb.ReadReq.Options.AllOptions();
  all.setStart(new sharedPb.Empty());
  options.setAll(all);
  const filter = new streamsPb.ReadReq.Options.FilterOptions();
  filter.setMax(32);
  filter.setCheckpointintervalmultiplier(1);
  choose(filter);
  options.setFilter(filter);
}

function expression(regex: string, ...prefixes: string[]): streamsPb.ReadReq.Options.FilterOptions.Expression {
  const choice = new streamsPb.ReadReq.Options.FilterOptions.Expression();
  choice.setRegex(regex);
  choice.setPrefixList(prefixes);
  return choice;
}

const typesOf = (responses: streamsPb.ReadResp[]): (string | undefined)[] =>
  responses.map((response) => response.getEvent()?.getEvent()?.getMetadataMap().get('type'));

(withoutTls ? describe : describe.skip)('reading as other clients do', () => {
  test('ids come as two halves for those who want them so', async () => {
    const stream = freshStream();
    const [event] = counted(1);
    await node.client.appendToStream(stream, [event!]);
    const [response] = await collect<streamsPb.ReadResp>(read((options) => fromStream(options, stream)));
    const halves = response?.getEvent()?.getEvent()?.getId()?.getStructured();
    const hex = [halves?.getMostSignificantBits(), halves?.getLeastSignificantBits()]
      .map((half) =>
        BigInt.asUintN(64, BigInt(half ?? 0))
          .toString(16)
          .padStart(16, '0'),
      )
      .join('');
    expect(hex).toBe(event!.id.replaceAll('-', ''));
  });

  test('$all filtered by type and by stream, counting matches only', async () => {
    const type = freshStream('Type');
    const stream = freshStream('conformanceraw');
    await node.client.appendToStream(stream, [
      ...counted(2, `${type}-a`),
      ...counted(2, 'Other'),
      ...counted(2, `${type}-b`),
    ]);
    const byPrefix = read((options) => fromAll(options, (filter) => filter.setEventType(expression('', 'no', type))));
    expect(typesOf(await collect<streamsPb.ReadResp>(byPrefix))).toEqual([
      `${type}-a`,
      `${type}-a`,
      `${type}-b`,
      `${type}-b`,
    ]);
    const byRegex = read((options) => fromAll(options, (filter) => filter.setEventType(expression(`^${type}-[bc]$`))));
    expect(typesOf(await collect<streamsPb.ReadResp>(byRegex))).toEqual([`${type}-b`, `${type}-b`]);
    const byStream = read((options) => {
      fromAll(options, (filter) => filter.setStreamIdentifier(expression('', stream)));
      options.setCount('3');
    });
    expect(typesOf(await collect<streamsPb.ReadResp>(byStream))).toEqual([`${type}-a`, `${type}-a`, 'Other']);
  });

  test('clients that ask for it learn where a truncated stream begins and ends', async () => {
    const stream = freshStream();
    await node.client.appendToStream(stream, counted(5));
    await node.client.setStreamMetadata(stream, { truncateBefore: 2 });
    const responses = await collect<streamsPb.ReadResp>(read((options) => fromStream(options, stream, 1)));
    expect(responses.filter((response) => response.hasEvent())).toHaveLength(3);
    expect(responses.at(-1)?.getLastStreamPosition()).toBe('4');
  });

  test.each([
    ['neither filter nor no_filter', (options: Options): void => void options.clearNoFilter()],
    ['no form of id', (options: Options): void => void options.clearUuidOption()],
    ['neither stream nor $all', (options: Options): void => void options.clearStream()],
    ['neither count nor subscription', (options: Options): void => void options.clearCount()],
  ])('a request with %s is invalid', async (_case, spoil) => {
    const responses = read((options) => {
      fromStream(options, freshStream());
      spoil(options);
    });
    expect(await failureOf(collect(responses))).toMatchObject({ code: 3 });
  });

  test('a reader that cancels is not waited for', async () => {
    const stream = freshStream();
    await node.client.appendToStream(stream, counted(20_000));
    for (let round = 0; round < 10; round++) {
      const responses = read((options) => fromStream(options, stream));
      await new Promise<void>((resolve) => responses.once('data', () => resolve()));
      responses.on('error', () => undefined).cancel();
    }
    const all = await collect(node.client.readStream(stream, { fromRevision: 19_990n }));
    expect(all).toHaveLength(10);
  });
});
