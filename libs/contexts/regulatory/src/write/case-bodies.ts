import { Inject, Injectable } from '@nestjs/common';
import { type Fault, InvalidInput } from '@chronodesk/kernel';
import { type Checked } from '@chronodesk/kernel/input';
import { describedStage, isStage } from '../domain/progress/case-progress.js';
import { retired } from '../domain/regulation.decider.js';
import {
  checkAnchor,
  checkOpening,
  checkSubmission,
  faultsOfAnchors,
  faultsOfFields,
  type StageSubmitting,
} from '../domain/regulatory-case.check.js';
import { type GiveAnchor, type OpenRegulatoryCase, type WithdrawStages } from '../domain/regulatory-case.commands.js';
import { type CaseRegulation } from '../domain/regulatory-case.events.js';
import { LedgerLookup } from './ledger-lookup.js';

/**
 * Reads the bodies of case commands against what they refer to. Regulations of a case never change, so what is found
 * here still holds when the command is decided. Each throws InvalidInput with every fault.
 */
@Injectable()
export class CaseBodies {
  constructor(@Inject(LedgerLookup) private readonly ledger: LedgerLookup) {}

  /** @throws RuleViolation `REGULATION_RETIRED` */
  async opening(id: string, body: unknown, now: string): Promise<OpenRegulatoryCase['data']> {
    const { ticket: wanted, regulations: ids, anchors, title, reason } = valid(checkOpening(body, now));
    const ticket = wanted === null ? null : await this.ledger.ticket(wanted);
    const faults: Fault[] = [];
    if (wanted !== null && !ticket) faults.push({ path: '/ticket', message: 'is no ticket of this desk' });
    const regulations: CaseRegulation[] = [];
    for (const [index, regulation] of ids.entries()) {
      const known = await this.ledger.regulation(regulation);
      if (known.status === 'unknown')
        faults.push({ path: `/regulations/${index}`, message: 'is no regulation of this desk' });
      else if (known.status === 'retired') throw retired(known.content.name);
      else regulations.push({ id: regulation, version: known.version, content: known.content });
    }
    if (regulations.length === ids.length) faults.push(...faultsOfAnchors(anchors, regulations));
    if (faults.length > 0) throw new InvalidInput(faults);
    return { id, ticket, title, reason, regulations, anchors, now };
  }

  async anchor(id: string, body: unknown, now: string): Promise<GiveAnchor['data']> {
    const given = valid(checkAnchor(body, now));
    const { regulations } = await this.ledger.case(id);
    const known = new Set(regulations.flatMap(({ content }) => content.anchors.map((anchor) => anchor.id)));
    if (!known.has(given.anchor))
      throw new InvalidInput([
        { path: '/anchor', message: `is no anchor of this case; there are ${[...known].join(', ')}` },
      ]);
    return { ...given, now };
  }

  async submission(id: string, body: unknown, now: string): Promise<StageSubmitting & { readonly now: string }> {
    const given = valid(checkSubmission(body, now));
    const progress = await this.ledger.case(id);
    const described = describedStage(progress, given);
    if (!described) throw new InvalidInput(unknownStage(progress.regulations, given));
    const { deadline, first } = progress.stages.find(isStage(given))!;
    const isLate = !first && deadline !== null && given.at > deadline.dueAt;
    const faults = faultsOfFields(given.fields, described.stage.form, isLate);
    if (faults.length > 0) throw new InvalidInput(faults);
    return { ...given, now };
  }

  async withdrawal(id: string, { regulation, stage, reason }: Withdrawal): Promise<WithdrawStages['data']> {
    const { regulations } = await this.ledger.case(id);
    if (regulation === undefined && stage !== undefined)
      throw new InvalidInput([{ path: '/regulation', message: 'is missing: say whose stage is withdrawn' }]);
    const named = regulations.find((one) => one.id === regulation);
    if (regulation !== undefined && (!named || (stage !== undefined && !hasStage(named, stage))))
      throw new InvalidInput(unknownStage(regulations, { regulation }));
    return { regulation: regulation ?? null, stage: stage ?? null, reason };
  }
}

interface Withdrawal {
  readonly regulation?: string | undefined;
  readonly stage?: string | undefined;
  readonly reason: string;
}

const hasStage = ({ content }: CaseRegulation, stage: string): boolean => content.stages.some(({ id }) => id === stage);

const unknownStage = (
  regulations: readonly CaseRegulation[],
  { regulation }: { readonly regulation: string },
): Fault[] => {
  const known = regulations.find(({ id }) => id === regulation);
  const ids = (known ? known.content.stages : regulations).map(({ id }) => id).join(', ');
  return known
    ? [{ path: '/stage', message: `is no stage of ${regulation}; there are ${ids}` }]
    : [{ path: '/regulation', message: `is not part of this case; there are ${ids}` }];
};

/** What a check found. @throws InvalidInput with every fault. */
export const valid = <Value>(checked: Checked<Value>): Value => {
  if (!checked.ok) throw new InvalidInput(checked.errors);
  return checked.value;
};
