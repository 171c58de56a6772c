import { type EntryView, type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type CustomerContent } from '../../domain/customer.events.js';
import { type PersonalDetails, type PersonContent } from '../../domain/person.events.js';
import { type TeamContent } from '../../domain/team.events.js';

export type CustomerView = EntryView<CustomerContent>;
export type TeamView = EntryView<TeamContent>;
/** A person as the API shows it, its personal details beside the rest. */
export type PersonView = EntryView<PersonalDetails & Required<Omit<PersonContent, 'personal'>>>;

/** A customer as it stood from one instant to the next; answers lists, and `asOf`. */
@Entity({ schema: 'directory', name: 'customer_versions' })
export class CustomerVersion implements Version<CustomerView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: CustomerView;
}

/** A team as it stood from one instant to the next. */
@Entity({ schema: 'directory', name: 'team_versions' })
export class TeamVersion implements Version<TeamView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: TeamView;
}

/** A person as it stood from one instant to the next. */
@Entity({ schema: 'directory', name: 'person_versions' })
export class PersonVersion implements Version<PersonView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: PersonView;
}
