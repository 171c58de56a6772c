import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Party } from '../../domain/policy/recipient-standing.js';

/** A person or team of the directory, as far as escalations have to know; holds nothing that identifies people. */
@Entity({ schema: 'escalations', name: 'parties' })
export class PartyRow implements Party {
  @PrimaryColumn('text') id: string;
  @Column('boolean') retired: boolean;
  @Column('jsonb') people: readonly string[];
  @Column('jsonb') roles: readonly string[];
}
