import { EVENT_STORE, type EventStore, streamOf } from '@chronodesk/eventing';
import { type Fault, InvalidInput } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { retiredCab } from '../../domain/approval/named-cabs.js';
import { type Board } from '../../domain/approval/votes.js';
import { type Cab } from '../../domain/cab.decider.js';
import { type CabContent, type CabEvent } from '../../domain/cab.events.js';
import { type VersionedPolicy } from '../../domain/change-policy.decider.js';
import { type ChangePolicyEvent } from '../../domain/change-policy.events.js';
import { type RiskQuestionnaireEvent } from '../../domain/risk-questionnaire.events.js';
import { type VersionedQuestionnaire } from '../../domain/risk/answers.js';
import { riskQuestionnaireAggregate } from '../risk/risk-questionnaire.handlers.js';
import { cabAggregate, changePolicyAggregate } from './approval.handlers.js';

/** The one id of the policy, and of the questionnaire. */
export const DESK = 'desk';

/** CABs, the policy and the risk questionnaire of the desk as the ledger knows them now. */
@Injectable()
export class LedgerSettings {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async policy(): Promise<VersionedPolicy> {
    let policy = changePolicyAggregate.decider.initialState;
    for await (const event of this.store.readStream(streamOf(changePolicyAggregate, DESK)))
      policy = changePolicyAggregate.decider.evolve(policy, event as unknown as ChangePolicyEvent);
    return policy;
  }

  async questionnaire(): Promise<VersionedQuestionnaire> {
    let questionnaire = riskQuestionnaireAggregate.decider.initialState;
    for await (const event of this.store.readStream(streamOf(riskQuestionnaireAggregate, DESK)))
      questionnaire = riskQuestionnaireAggregate.decider.evolve(
        questionnaire,
        event as unknown as RiskQuestionnaireEvent,
      );
    return questionnaire;
  }

  /** The CAB as it decides on what is submitted now. @throws InvalidInput at a path, where it is none that is active. */
  async board(id: string, path: string): Promise<Board> {
    const { cab } = await this.cab(id);
    if (cab.status !== 'active') throw new InvalidInput([notActive(id, cab, path)]);
    return boardOf(id, cab.content);
  }

  /** The same of a CAB that the policy names; null where it is none that is active. */
  async boardByPolicy(id: string): Promise<Board | null> {
    const { cab } = await this.cab(id);
    return cab.status === 'active' ? boardOf(id, cab.content) : null;
  }

  /** @param named CABs by the path where they are named @throws InvalidInput with every one that is none that is active. */
  async refuseInactive(named: readonly { readonly path: string; readonly id: string }[]): Promise<void> {
    const faults: Fault[] = [];
    for (const { path, id } of named) {
      const { cab } = await this.cab(id);
      if (cab.status !== 'active') faults.push(notActive(id, cab, path));
    }
    if (faults.length > 0) throw new InvalidInput(faults);
  }

  /** A CAB as it stands, and the revision of its stream; -1 if there is none. */
  async cab(id: string): Promise<{ readonly cab: Cab; readonly revision: number }> {
    let cab: Cab = cabAggregate.decider.initialState;
    let revision = -1;
    for await (const event of this.store.readStream(streamOf(cabAggregate, id))) {
      cab = cabAggregate.decider.evolve(cab, event as unknown as CabEvent);
      revision = event.revision;
    }
    return { cab, revision };
  }
}

const boardOf = (cab: string, { members, chair, quorum, rule }: CabContent): Board => ({
  ...{ cab, members, chair, quorum, rule },
});

const notActive = (id: string, { status }: Cab, path: string): Fault =>
  status === 'retired' ? retiredCab(path, id) : { path, message: `names no CAB (${id}); define it first` };
