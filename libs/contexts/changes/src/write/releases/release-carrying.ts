import {
  type CommandContext,
  CommandHandling,
  type CommandResult,
  derivedId,
  idOfStream,
  reactionContext,
} from '@chronodesk/eventing';
import { NotFound, type Position, type Recorded, RuleViolation } from '@chronodesk/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type ChangeCommand } from '../../domain/change.commands.js';
import { type ReleaseRef } from '../../domain/change.events.js';
import {
  type ReleaseChange,
  type ReleaseChangeRefused,
  type ReleaseStep,
  type ReleaseWish,
} from '../../domain/release.events.js';
import { hasRefused, type OpenedRelease } from '../../domain/release.js';
import { changeAggregate } from '../change.handlers.js';
import { LedgerChanges } from '../windows/ledger-changes.js';
import { WorkStart } from '../windows/work-start.js';
import { LedgerReleases } from './ledger-releases.js';
import { releaseAggregate } from './release.handlers.js';

type Wish = Recorded<ReleaseWish>;
type Refusal = Pick<ReleaseChangeRefused['data'], 'code' | 'text'>;

/** What came of carrying an event to its changes: up to where the ledger knows of it, and who refused. */
export interface Carried {
  readonly position: Position;
  readonly refusals: readonly Refusal[];
}

const NAME = 'changes.release-carrying';

/**
 * Carries what a release says to its changes (docs/adr/0028). Each command takes its id from the event and the change, and
 * what a change refuses is recorded on the release: so whoever carries, and however often, it comes to the same end.
 */
@Injectable()
export class ReleaseCarrying {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(LedgerReleases) private readonly releases: LedgerReleases,
    @Inject(WorkStart) private readonly workStart: WorkStart,
    @Inject(LedgerChanges) private readonly changes: LedgerChanges,
  ) {}

  /** Everything that an event asks, of one change after the other; every part of it may have happened before. */
  async carry(wish: Wish): Promise<Carried> {
    const id = idOfStream(wish.stream);
    const release = await this.releases.load(id);
    const results = new Array<Carried>();
    for (const change of changesOf(wish)) results.push(await this.carryTo(change, wish, { id, release }));
    return {
      position: results.reduce((furthest, { position }) => (position > furthest ? position : furthest), wish.position),
      refusals: results.flatMap(({ refusals }) => refusals),
    };
  }

  private async carryTo(
    change: ReleaseChange,
    wish: Wish,
    { id, release }: { readonly id: string; readonly release: OpenedRelease },
  ): Promise<Carried> {
    const step = STEPS[wish.type];
    const ref = { id, number: release.number };
    const isTold = step !== null && !hasRefused(release, wish.id, change.id) && concerns(wish, change, release);
    const told = isTold && !(await this.isDone(change, step)) ? await this.tell(change, wish, ref, step) : NOTHING;
    const left = LETS_GO.has(wish.type) ? await this.letGo(change, wish, ref) : null;
    const position = left !== null && left.position > told.position ? left.position : told.position;
    return { ...told, position };
  }

  /** What is approved in advance, or was by somebody before, has nothing to refuse. */
  private async isDone({ id }: ReleaseChange, step: ReleaseStep): Promise<boolean> {
    if (step !== 'approve') return false;
    const { kind, verdict } = (await this.changes.load(id)).change;
    return kind === 'standard' || verdict === 'approved';
  }

  private async tell(change: ReleaseChange, wish: Wish, release: ReleaseRef, step: ReleaseStep): Promise<Carried> {
    const context = contextOf('release-carried', wish, change);
    try {
      const { position } = await this.execute(change, wish, release, context);
      return { position, refusals: [] };
    } catch (error) {
      const refusal = refusalOf(error, change);
      const data = { change, step, ...refusal, cause: wish.id };
      const { position } = await this.handling.execute(releaseAggregate, {
        id: release.id,
        command: { type: 'NoteReleaseRefusal', data },
        context: { ...contextOf('release-refused', wish, change), actor: NAME },
      });
      return { position, refusals: [refusal] };
    }
  }

  private execute(
    { id, membership }: ReleaseChange,
    wish: Wish,
    release: ReleaseRef,
    context: CommandContext,
  ): Promise<CommandResult> {
    if (wish.type === 'ReleaseDeployed') return this.workStart.start(id, wish.data.freezeReason ?? undefined, context);
    return this.handling.execute(changeAggregate, { id, command: commandOf(wish, release, membership), context });
  }

  private letGo({ id, ...change }: ReleaseChange, wish: Wish, release: ReleaseRef): Promise<CommandResult> {
    const command = { type: 'LeaveRelease', data: { release, membership: change.membership } } as const;
    const context = contextOf('release-left', wish, { id });
    return this.handling.execute(changeAggregate, { id, command, context });
  }
}

const NOTHING: Carried = { position: -1n, refusals: [] };

/** What an event asks of changes, beside letting them go. */
const STEPS: Readonly<Record<ReleaseWish['type'], ReleaseStep | null>> = {
  ReleaseChangeAdded: 'add',
  ReleaseChangeRemoved: null,
  ReleaseApproved: 'approve',
  ReleaseDeployed: 'deploy',
  ReleaseCompleted: 'complete',
  ReleaseFailed: 'fail',
  ReleaseRolledBack: 'roll-back',
  ReleaseCancelled: null,
};

/** After these a change may belong to another release. */
const LETS_GO: ReadonlySet<ReleaseWish['type']> = new Set([
  ...(['ReleaseChangeRemoved', 'ReleaseCompleted', 'ReleaseFailed', 'ReleaseRolledBack', 'ReleaseCancelled'] as const),
]);

const changesOf = ({ type, data }: ReleaseWish): readonly ReleaseChange[] =>
  type === 'ReleaseChangeAdded' || type === 'ReleaseChangeRemoved' ? [data.change] : data.changes;

/** A change that did not end with its release may be in another one by now: rolling back is none of its business. */
const concerns = ({ type }: Wish, { membership }: ReleaseChange, { members }: OpenedRelease): boolean =>
  type !== 'ReleaseRolledBack' ||
  members.some(({ change, goesItsOwnWay }) => change.membership === membership && !goesItsOwnWay);

const commandOf = (wish: ReleaseWish, release: ReleaseRef, membership: string): ChangeCommand => {
  switch (wish.type) {
    case 'ReleaseChangeAdded':
      return { type: 'JoinRelease', data: { release, membership } };
    case 'ReleaseApproved': {
      const { by, conditions } = wish.data;
      return { type: 'ApproveChange', data: { by, ...(conditions !== null && { conditions }) } };
    }
    case 'ReleaseDeployed':
      return { type: 'StartChange', data: {} };
    case 'ReleaseCompleted': {
      const { notes } = wish.data;
      return { type: 'CompleteChange', data: { ...(notes !== null && { notes }) } };
    }
    case 'ReleaseFailed':
      return { type: 'FailChange', data: { reason: wish.data.reason } };
    case 'ReleaseRolledBack':
      return { type: 'RollBackChange', data: { reason: wish.data.reason } };
    case 'ReleaseChangeRemoved':
    case 'ReleaseCancelled':
      return { type: 'LeaveRelease', data: { release, membership } };
  }
};

/** In the name of whoever asked it of the release. */
const contextOf = (part: string, wish: Wish, { id }: Pick<ReleaseChange, 'id'>): CommandContext => ({
  ...reactionContext(NAME, wish),
  actor: wish.metadata.actor,
  commandId: derivedId(part, wish.id, id),
});

/** @throws whatever is no answer of the change. */
const refusalOf = (error: unknown, { number }: ReleaseChange): Refusal => {
  if (error instanceof RuleViolation) return { code: error.code, text: error.text };
  if (!(error instanceof NotFound)) throw error;
  return {
    code: 'CHANGE_NOT_FOUND',
    text: { en: `There is no change ${number}.`, de: `Einen Change ${number} gibt es nicht.` },
  };
};
