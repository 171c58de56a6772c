import { type VersionInForce, type VersionStatus } from '@chronodesk/eventing';
import { type Position } from '@chronodesk/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type PolicyContent, type PolicyScope } from '../../domain/escalation-policy.events.js';

/** One version of an escalation policy with its validity. */
@Entity({ schema: 'escalations', name: 'policy_versions' })
export class PolicyVersion implements VersionInForce {
  @PrimaryColumn('text') policy: string;
  @PrimaryColumn('int') version: number;
  @Column('text') name: string;
  @Column('jsonb') scope: PolicyScope;
  @Column('jsonb') content: PolicyContent;
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
