import { type Recorded } from '@chronodesk/kernel';
import { type RegulatoryCaseEvent } from '@chronodesk/regulatory/published';
import { report } from '../../domain/escalation.examples.js';
import { foldReportOver } from './case-standing.js';
import { type SettledReason } from '../../domain/escalation.events.js';

const own = { regulation: report.regulation, stage: report.stage };
const other = { regulation: report.regulation, stage: 'final-report' };
const event = (type: RegulatoryCaseEvent['type'], data: object) =>
  ({ type, data }) as unknown as Recorded<RegulatoryCaseEvent>;
const over = (...events: Recorded<RegulatoryCaseEvent>[]) =>
  events.reduce<SettledReason | null>((reason, one) => foldReportOver(reason, one, report), null);

const opened = event('RegulatoryCaseOpened', { deadlines: [{ ...own, round: 1 }] });
const submitted = (stage: object, deadlines: object[] = []) =>
  event('RegulatoryStageSubmitted', { ...stage, deadlines });
const withdrawn = (...stages: object[]) => event('RegulatoryStagesWithdrawn', { stages });
const moved = (round: number, stage = own) => event('RegulatoryAnchorGiven', { deadlines: [{ ...stage, round }] });

describe('an escalation about a report', () => {
  it('is not over while its stage is open, whatever happens to others', () => {
    expect(over(opened, submitted(other), withdrawn(other), moved(2, other), moved(1))).toBeNull();
    expect(over(opened, event('RegulatoryDeadlineMissed', own))).toBeNull();
  });

  it('is over with its stage, its deadline or its case, for the first of these reasons', () => {
    expect(over(opened, submitted(own))).toBe('stage-submitted');
    expect(over(opened, withdrawn(other, own))).toBe('stage-withdrawn');
    expect(over(opened, moved(2), submitted(own))).toBe('deadline-moved');
    expect(over(opened, submitted(other, [{ ...own, round: 2 }]))).toBe('deadline-moved');
    expect(over(opened, event('RegulatoryCaseClosed', {}))).toBe('case-closed');
  });
});
