import { type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentEvent, type Party } from '../domain/major-incident.events.js';
import { evolveMajor, type MajorProgress } from '../domain/progress/major-progress.js';

/** Who led from when on. */
export interface LeadSpan {
  readonly party: Party;
  readonly from: string;
}

/** An update that an audience heard, without its words. */
export interface HeardUpdate {
  readonly update: number;
  readonly at: string;
  readonly late: boolean;
}

/** A major incident with where and when it was recorded; what it looks like at an instant follows from it. */
export interface MajorView {
  readonly progress: MajorProgress;
  /** When it was suggested or (newest) declared, and by whom. */
  readonly since: string;
  readonly by: string;
  readonly mitigatedAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  readonly leads: readonly LeadSpan[];
  /** The newest update, by audience. */
  readonly heard: Readonly<Record<string, HeardUpdate>>;
  /** The request that began it, and its event; what the watcher records belongs to it. */
  readonly correlationId: string;
  readonly openedEvent: string;
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

/** Folds one event into the view; null as long as there is nothing to see. */
export const foldMajorView = (view: MajorView | null, event: Recorded<MajorIncidentEvent>): MajorView | null => {
  const progress = evolveMajor(view?.progress ?? null, event);
  if (!progress) return null;
  const place = { revision: event.revision, position: String(event.position) };
  const begins = event.type === 'MajorIncidentDeclared' || event.type === 'MajorIncidentSuggested';
  if (!view || begins) return { ...begun(progress, event), heard: view?.heard ?? {}, ...place };
  return { ...told(view, event), progress, ...place };
};

const begun = (progress: MajorProgress, { id, metadata }: Recorded<MajorIncidentEvent>) => ({
  ...{ progress, since: metadata.occurredAt, by: metadata.actor },
  ...{ mitigatedAt: null, resolvedAt: null, closedAt: null },
  leads: progress.lead ? [{ party: progress.lead, from: metadata.occurredAt }] : [],
  ...{ correlationId: metadata.$correlationId, openedEvent: id },
});

const told = (view: MajorView, event: Recorded<MajorIncidentEvent>): MajorView => {
  const { occurredAt } = event.metadata;
  switch (event.type) {
    case 'MajorIncidentLeadHandedOver':
      return { ...view, leads: [...view.leads, { party: event.data.to, from: occurredAt }] };
    case 'MajorIncidentUpdatePublished': {
      const { audience, update, late } = event.data;
      return { ...view, heard: { ...view.heard, [audience]: { update, at: occurredAt, late } } };
    }
    case 'MajorIncidentMitigated':
      return { ...view, mitigatedAt: occurredAt };
    case 'MajorIncidentResolved':
      return { ...view, resolvedAt: occurredAt };
    case 'MajorIncidentReopened':
      return { ...view, mitigatedAt: null, resolvedAt: null };
    case 'MajorIncidentClosed':
    case 'MajorIncidentRevoked':
    case 'MajorIncidentSuggestionDismissed':
      return { ...view, closedAt: occurredAt };
    default:
      return view;
  }
};
