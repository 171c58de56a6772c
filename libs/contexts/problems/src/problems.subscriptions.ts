import { type ContextSubscriptions, type Publication } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type ProblemEvent } from './domain/problem.events.js';
import { problemEventTypes } from './published/index.js';
import { toPublicMessage } from './published/to-public-message.js';
import { LinkIncidents } from './react/link-incidents.js';
import { Problems1780000000165 } from './read/migrations/1780000000165-problems.js';
import { ProblemDetails } from './read/problem-details/problem-details.entity.js';
import { problemDetailsProjection } from './read/problem-details/problem-details.projector.js';
import { ProblemVersion } from './read/problem-versions/problem-versions.entity.js';
import { problemVersionsProjection } from './read/problem-versions/problem-versions.projector.js';
import { ReportedTickets1780000000166 } from './read/migrations/1780000000166-reported-tickets.js';
import { ReportedTicket } from './read/reported-tickets/reported-tickets.entity.js';
import { reportedTicketsProjection } from './read/reported-tickets/reported-tickets.projector.js';
import { DismissedSuggestions1780000000167 } from './read/migrations/1780000000167-dismissed-suggestions.js';
import { DismissedSuggestion } from './read/suggestions/dismissed-suggestions.entity.js';
import { dismissedSuggestionsProjection } from './read/suggestions/dismissed-suggestions.projector.js';

const problemsPublication: Publication = {
  name: 'problems.publication@1',
  topic: 'chronodesk.problems.v1',
  handles: problemEventTypes,
  toMessage: (event) => toPublicMessage(event as Recorded<ProblemEvent>),
};

/** What the worker runs for problems. */
export const problemsSubscriptions: ContextSubscriptions = {
  projections: [
    problemDetailsProjection,
    problemVersionsProjection,
    reportedTicketsProjection,
    dismissedSuggestionsProjection,
  ],
  reactors: [LinkIncidents],
  publications: [problemsPublication],
};

/** The tables of problems, for the data source of an app. */
export const problemsTables = {
  entities: [ProblemDetails, ProblemVersion, ReportedTicket, DismissedSuggestion],
  migrations: [Problems1780000000165, ReportedTickets1780000000166, DismissedSuggestions1780000000167],
};
