import { type EntryView, type Version } from '@chronodesk/eventing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ConfigurationItemContent } from '../../domain/configuration-item.events.js';
import { type ServiceContent } from '../../domain/service.events.js';

export type ServiceView = EntryView<ServiceContent>;
export type ConfigurationItemView = EntryView<ConfigurationItemContent>;

/** A service as it stood from one instant to the next; answers lists, and `asOf`. */
@Entity({ schema: 'catalogue', name: 'service_versions' })
export class ServiceVersion implements Version<ServiceView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: ServiceView;
}

/** A configuration item as it stood from one instant to the next. */
@Entity({ schema: 'catalogue', name: 'item_versions' })
export class ConfigurationItemVersion implements Version<ConfigurationItemView> {
  @PrimaryColumn('text') id: string;
  @PrimaryColumn('timestamptz', { name: 'valid_from' }) validFrom: string;
  @Column('boolean') newest: boolean;
  @Column('jsonb') view: ConfigurationItemView;
}
