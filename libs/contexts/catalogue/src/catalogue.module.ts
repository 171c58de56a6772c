import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

/** The catalogue context: commands, queries and their wiring. */
@Module({ imports: [CqrsModule] })
export class CatalogueModule {}
