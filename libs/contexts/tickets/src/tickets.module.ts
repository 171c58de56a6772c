import { Module } from '@nestjs/common';

/** The tickets context: commands, queries and their wiring. */
@Module({})
export class TicketsModule {}
