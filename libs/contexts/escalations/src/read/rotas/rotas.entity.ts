import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type KnownRota } from '../../domain/rota/known-rota.js';

/** An on-call rota as it stands now. */
@Entity({ schema: 'escalations', name: 'rotas' })
export class RotaRow {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  @Column('text') status: string;
  @Column('jsonb') rota: KnownRota;
  @Column('int') revision: number;
}
