import { type VersionInForce, type VersionStatus } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type RuleContent } from '../../domain/major-incident-rule.events.js';

/** One version of a major incident rule with its validity. */
@Entity({ schema: 'major_incidents', name: 'rule_versions' })
export class RuleVersion implements VersionInForce {
  @PrimaryColumn('text') rule: string;
  @PrimaryColumn('int') version: number;
  @Column('text') name: string;
  @Column('jsonb') content: RuleContent;
  @Column('text') status: VersionStatus;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: string;
  @Column('timestamptz', { name: 'in_force_from', nullable: true }) inForceFrom: string | null;
  @Column('timestamptz', { name: 'in_force_until', nullable: true }) inForceUntil: string | null;
  @Column('bigint', { name: 'from_position', nullable: true }) fromPosition: Position | null;
  @Column('bigint', { name: 'until_position', nullable: true }) untilPosition: Position | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('boolean') newest: boolean;
  @Column('int') revision: number;
}
