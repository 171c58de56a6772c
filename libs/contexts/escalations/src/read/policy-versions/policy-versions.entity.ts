import { type Position } from '@chronodesk/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type PolicyContent, type PolicyScope } from '../../domain/escalation-policy.events.js';

export type PolicyStatus = 'draft' | 'active' | 'superseded' | 'retired';

/** One version of an escalation policy with its validity. */
@Entity({ schema: 'escalations', name: 'policy_versions' })
export class PolicyVersion {
  @PrimaryColumn('text') policy: string;
  @PrimaryColumn('int') version: number;
  @Column('text') name: string;
  @Column('jsonb') scope: PolicyScope;
  @Column('jsonb') content: PolicyContent;
  @Column('text') status: PolicyStatus;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: string;
  /** Null: was never in force. */
  @Column('timestamptz', { name: 'in_force_from', nullable: true }) inForceFrom: string | null;
  /** Exclusive; null: until further notice. */
  @Column('timestamptz', { name: 'in_force_until', nullable: true }) inForceUntil: string | null;
  /** The same as places in the ledger: facts are matched by these, so that a replay chooses the same. */
  @Column('bigint', { name: 'from_position', nullable: true }) fromPosition: Position | null;
  @Column('bigint', { name: 'until_position', nullable: true }) untilPosition: Position | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** Whether no later version exists. */
  @Column('boolean') newest: boolean;
  /** Of the policy's stream, at the event that changed this version last. */
  @Column('int') revision: number;
}
