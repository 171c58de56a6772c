import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

/** The directory context: commands, queries and their wiring. */
@Module({ imports: [CqrsModule] })
export class DirectoryModule {}
