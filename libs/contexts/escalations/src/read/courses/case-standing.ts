import { type Recorded } from '@chronodesk/kernel';
import { type RegulatoryCaseEvent } from '@chronodesk/regulatory/published';
import { type RegulatoryMatter, type SettledReason } from '../../domain/escalation.events.js';

/** Folds one event of a case: why an escalation about one of its deadlines is settled; null while it is not. */
export const foldReportOver = (
  over: SettledReason | null,
  event: Recorded<RegulatoryCaseEvent>,
  matter: RegulatoryMatter,
): SettledReason | null => over ?? reasonIn(event, matter);

const reasonIn = (event: Recorded<RegulatoryCaseEvent>, matter: RegulatoryMatter): SettledReason | null => {
  const isOfMatter = ({ regulation, stage }: { readonly regulation: string; readonly stage: string }): boolean =>
    regulation === matter.regulation && stage === matter.stage;
  switch (event.type) {
    case 'RegulatoryStageSubmitted':
      if (isOfMatter(event.data)) return 'stage-submitted';
      break;
    case 'RegulatoryStagesWithdrawn':
      return event.data.stages.some(isOfMatter) ? 'stage-withdrawn' : null;
    case 'RegulatoryCaseClosed':
      return 'case-closed';
    default:
      break;
  }
  const deadlines = 'deadlines' in event.data ? event.data.deadlines : [];
  return deadlines.some((deadline) => isOfMatter(deadline) && deadline.round > matter.round) ? 'deadline-moved' : null;
};
