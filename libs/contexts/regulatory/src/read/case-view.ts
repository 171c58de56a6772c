import { type Recorded } from '@chronodesk/kernel';
import { type CaseProgress, evolveCase } from '../domain/progress/case-progress.js';
import { type RegulatoryCaseEvent } from '../domain/regulatory-case.events.js';

/** A case with where and when it was recorded; what it looks like at an instant follows from it (`case-answer.ts`). */
export interface CaseView {
  readonly progress: CaseProgress;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt: string | null;
  /** Request that opened it; what the watcher records belongs to it. */
  readonly correlationId: string;
  readonly openedEvent: string;
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

/** Folds one event into the view; null as long as the case is not opened. */
export const foldCaseView = (view: CaseView | null, event: Recorded<RegulatoryCaseEvent>): CaseView | null => {
  const { id, metadata, revision, position } = event;
  const { occurredAt, actor, $correlationId } = metadata;
  const progress = evolveCase(view?.progress ?? null, event);
  if (!progress) return null;
  const place = { revision, position: String(position) };
  if (!view) {
    const opening = { openedAt: occurredAt, openedBy: actor, openedEvent: id, correlationId: $correlationId };
    return { progress, ...opening, closedAt: null, ...place };
  }
  const closedAt = event.type === 'RegulatoryCaseClosed' ? occurredAt : view.closedAt;
  return { ...view, progress, closedAt, ...place };
};
