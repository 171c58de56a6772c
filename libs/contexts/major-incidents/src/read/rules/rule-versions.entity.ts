import { type Position } from '@chronodesk/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type RuleContent } from '../../domain/major-incident-rule.events.js';

export type RuleStatus = 'draft' | 'active' | 'superseded' | 'retired';

/** One version of a major incident rule with its validity. */
@Entity({ schema: 'major_incidents', name: 'rule_versions' })
export class RuleVersion {
  @PrimaryColumn('text') rule: string;
  @PrimaryColumn('int') version: number;
  @Column('text') name: string;
  @Column('jsonb') content: RuleContent;
  @Column('text') status: RuleStatus;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: string;
  /** Null: was never in force. */
  @Column('timestamptz', { name: 'in_force_from', nullable: true }) inForceFrom: string | null;
  /** Exclusive; null: until further notice. */
  @Column('timestamptz', { name: 'in_force_until', nullable: true }) inForceUntil: string | null;
  /** The same as places in the ledger: tickets are matched by these, so that a replay chooses the same. */
  @Column('bigint', { name: 'from_position', nullable: true }) fromPosition: Position | null;
  @Column('bigint', { name: 'until_position', nullable: true }) untilPosition: Position | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** Whether no later version exists. */
  @Column('boolean') newest: boolean;
  /** Of the rule's stream, at the event that changed this version last. */
  @Column('int') revision: number;
}
