import { type VersionStatus } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AgreementContent, type AgreementKind, type AgreementScope } from '../../domain/agreement.events.js';
import { type VersionRecord } from './version-history.js';

/** Columns of a version of an agreement; several read models keep such rows, each its own. */
abstract class VersionColumns implements VersionRecord {
  @PrimaryColumn('text') agreement: string;
  @PrimaryColumn('int') version: number;
  @Column('text') name: string;
  @Column('text') kind: AgreementKind;
  @Column('jsonb') scope: AgreementScope;
  @Column('jsonb') content: AgreementContent;
  @Column('text', { nullable: true }) calendar: string | null;
  @Column('text') status: VersionStatus;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: string;
  @Column('timestamptz', { name: 'in_force_from', nullable: true }) inForceFrom: string | null;
  @Column('timestamptz', { name: 'in_force_until', nullable: true }) inForceUntil: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('boolean') newest: boolean;
  @Column('int') revision: number;
}

/** Agreements as they are shown and matched. */
@Entity({ schema: 'agreements', name: 'agreement_versions' })
export class AgreementVersion extends VersionColumns {}

/** The versions known to the clocks, at the very event up to which the clocks are folded. */
@Entity({ schema: 'agreements', name: 'sla_versions' })
export class SlaVersion extends VersionColumns {}

/** The versions known to the availability of services, at the very event up to which that is folded. */
@Entity({ schema: 'agreements', name: 'availability_versions' })
export class AvailabilityVersion extends VersionColumns {}
