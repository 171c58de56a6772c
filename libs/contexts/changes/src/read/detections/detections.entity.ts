import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type CoveredBy } from '../../domain/detections/coverage.js';
import {
  type ChangeDetected,
  type DetectionState,
  type ExplainingChange,
} from '../../domain/change-detection.events.js';

type Reported = ChangeDetected['data'];

/** What was seen changed, as the API shows it. Instants ISO 8601 UTC. */
export interface DetectionView extends Reported {
  readonly id: string;
  readonly state: DetectionState;
  /** All services that were held against changes; empty until it is judged. */
  readonly services: readonly string[];
  readonly reportedBy: string;
  readonly reportedAt: string;
  /** The change that explains it, or that was recorded for it afterwards. */
  readonly change: ExplainingChange | null;
  /** Whether the work or the window of the change explains it. */
  readonly coveredBy: CoveredBy | null;
  /** By whom, when and why it was justified or dismissed. */
  readonly settled: { readonly by: string; readonly at: string; readonly reason: string | null } | null;
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

/** What was seen changed, and the columns that lists and rates filter by. */
@Entity({ schema: 'changes', name: 'detections' })
export class DetectionRow {
  @PrimaryColumn('text') id: string;
  @Column('text') state: DetectionState;
  @Column('text', { nullable: true }) ci: string | null;
  @Column('text', { nullable: true }) service: string | null;
  @Column('text') source: string;
  @Column('timestamptz', { name: 'detected_at' }) detectedAt: string;
  @Column('jsonb') view: DetectionView;
}
