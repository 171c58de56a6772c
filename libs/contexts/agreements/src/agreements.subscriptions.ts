import { type ContextSubscriptions } from '@chronodesk/eventing';
import { BindTickets } from './react/bind-tickets.js';
import { WatchClocks } from './react/watch-clocks.js';
import { AgreementVersion, SlaVersion } from './read/agreement-versions/agreement-versions.entity.js';
import { agreementVersionsProjection } from './read/agreement-versions/agreement-versions.projector.js';
import { Agreements1780000000030 } from './read/migrations/1780000000030-agreements.js';
import { SlaClockRow, SlaDue, SlaTicket, SlaVerdict } from './read/sla-clocks/sla-clocks.entities.js';
import { slaClocksProjection } from './read/sla-clocks/sla-clocks.projector.js';

/** What the worker runs for this context. */
export const agreementsSubscriptions: ContextSubscriptions = {
  projections: [agreementVersionsProjection, slaClocksProjection],
  reactors: [BindTickets],
  watchers: [WatchClocks],
};

/** This context's part of the read store. */
export const agreementsTables = {
  entities: [AgreementVersion, SlaVersion, SlaTicket, SlaClockRow, SlaVerdict, SlaDue],
  migrations: [Agreements1780000000030],
};
