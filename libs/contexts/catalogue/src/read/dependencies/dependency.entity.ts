import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That one thing needed another for a span of time; ends are keys such as `service mail` and `item db-1`. */
@Entity({ schema: 'catalogue', name: 'dependencies' })
export class DependencyRow {
  @PrimaryColumn('text', { name: 'from_end' }) from: string;
  @PrimaryColumn('text', { name: 'on_end' }) on: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  /** Exclusive; null: it holds. */
  @Column('timestamptz', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('text') kind: string;
}
