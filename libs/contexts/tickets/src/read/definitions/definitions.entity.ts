import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of something that the desk is configured with. */
@Entity({ schema: 'tickets', name: 'definitions' })
export class DefinitionVersion {
  /** Category of its streams. */
  @PrimaryColumn('text') category: string;
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('int') version: number;
  /** Whether no later version exists. */
  @Column('boolean') newest: boolean;
  @Column('text') status: 'active' | 'superseded' | 'retired';
  @Column('jsonb') content: object;
  /** Why it was defined, or retired. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'defined_at' }) definedAt: string;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: string | null;
  /** Of its stream, at the event that changed this version last. */
  @Column('int') revision: number;
}
