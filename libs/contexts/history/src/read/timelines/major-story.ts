import { type MajorIncidentEvent } from '@chronodesk/major-incidents/published';
import { type Story } from './story.js';
import { type ScopeLine } from './ticket-links.js';

const ENDS = ['MajorIncidentResolved', 'MajorIncidentRevoked', 'MajorIncidentSuggestionDismissed'];

/** The story of a major incident by the lines of its own stream, in the order of that; null where there are none. */
export const majorStory = (stream: string, lines: readonly ScopeLine[]): Story | null =>
  lines.reduce<Story | null>((story, line) => {
    const { type, data } = line as ScopeLine & MajorIncidentEvent;
    if (type === 'MajorIncidentSuggested' || type === 'MajorIncidentDeclared') {
      const linked = type === 'MajorIncidentDeclared' ? data.linked.map(({ id }) => id) : [];
      const from = story?.from ?? line.occurredAt;
      const end = { until: null, changesUpTo: null };
      return { ticket: data.ticket.id, linked, streams: [stream], service: data.service, from, ...end };
    }
    if (!story) return null;
    if (type === 'MajorIncidentTicketsLinked' || type === 'MajorIncidentTicketsUnlinked') {
      const ids = data.tickets.map(({ id }) => id);
      const others = story.linked.filter((id) => !ids.includes(id));
      return { ...story, linked: type === 'MajorIncidentTicketsLinked' ? [...others, ...ids] : others };
    }
    if (type === 'MajorIncidentReopened') return { ...story, until: null };
    return ENDS.includes(type) ? { ...story, until: line.occurredAt } : story;
  }, null);
