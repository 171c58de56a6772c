import { foldRows, projection, type Projection } from '@chronodesk/eventing';
import { type DomainEvent, type RecordedEvent } from '@chronodesk/kernel';
import { Column, Entity, Index, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';

/** A read model for specs: how often each desk was rung, and who rang last. */
@Entity({ schema: 'specs', name: 'desks' })
export class Desk {
  @PrimaryColumn('text') id: string;
  @Column('int') rings: number;
  @Index() @Column('text', { name: 'last_by' }) lastBy: string;
  @Column('bigint', { name: 'last_position' }) lastPosition: bigint;
}

/** The specs context's schema. */
export class Specs1780000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA specs');
    await runner.query(
      'CREATE TABLE specs.desks (id text PRIMARY KEY, rings int NOT NULL, last_by text NOT NULL, last_position bigint NOT NULL)',
    );
    await runner.query('CREATE INDEX desks_last_by ON specs.desks (last_by)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA specs CASCADE');
  }
}

/** Somebody rang at a desk. */
export type DeskRang = DomainEvent<'DeskRang', { desk: string; by: string }>;

/** Folds rings into desks; `weight` stands for what a new version of the projector does differently. */
export const desks = (version = 1, weight = 1): Projection =>
  projection<DeskRang>({
    name: `specs.desks@${version}`,
    handles: ['DeskRang'],
    tables: [Desk],
    project: (events, rows) =>
      foldRows(events, rows, {
        type: Desk,
        key: 'id',
        keyOf: ({ data }) => data.desk,
        fold: (row, { data, position }) => ({
          id: data.desk,
          rings: (row?.rings ?? 0) + weight,
          lastBy: data.by,
          lastPosition: position,
        }),
      }),
  });

/** The n-th ring of a history: ten desks in turn, one position per ring. */
export const ring = (n: number): RecordedEvent => ({
  id: `ring-${n}`,
  stream: `desk-${n % 10}`,
  revision: Math.floor(n / 10),
  position: BigInt(n + 1),
  type: 'DeskRang',
  data: { desk: `desk-${n % 10}`, by: `caller-${n}` },
  metadata: {
    actor: 'spec',
    channel: 'http',
    $correlationId: 'c',
    $causationId: 'c',
    commandId: `c-${n}`,
    occurredAt: '2026-03-27T16:10:00.000Z',
    schema: 1,
  },
  recordedAt: '2026-03-27T16:10:00.000Z',
});

/** Rings from one number up to, not including, another. */
export const rings = (from: number, to: number): RecordedEvent[] =>
  Array.from({ length: to - from }, (_, i) => ring(from + i));
