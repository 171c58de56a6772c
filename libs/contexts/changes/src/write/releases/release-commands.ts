import { type CommandContext, CommandHandling, type CommandResult, derivedId } from '@chronodesk/eventing';
import { InvalidInput, NotFound, RuleViolation } from '@chronodesk/kernel';
import { Numbers } from '@chronodesk/numbering';
import { Inject, Injectable } from '@nestjs/common';
import { type ChangeCommand } from '../../domain/change.commands.js';
import { type RequestedChange } from '../../domain/change.js';
import { type OpenRelease, type ReleaseCommand } from '../../domain/release.commands.js';
import { type ReleaseWish } from '../../domain/release.events.js';
import { notReady, type UnreadyChange } from '../../domain/release.rules.js';
import { changeAggregate } from '../change.handlers.js';
import { LedgerChanges } from '../windows/ledger-changes.js';
import { LedgerReleases } from './ledger-releases.js';
import { ReleaseCarrying } from './release-carrying.js';
import { releaseAggregate } from './release.handlers.js';

const SERIES = 'REL';

/**
 * Commands on releases. What a change would refuse is refused by looking, before anything is written. Who belongs to a
 * release is carried to the changes at once; everything else a moment later, by the reactor.
 */
@Injectable()
export class ReleaseCommands {
  constructor(
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @Inject(Numbers) private readonly numbers: Numbers,
    @Inject(LedgerChanges) private readonly changes: LedgerChanges,
    @Inject(LedgerReleases) private readonly releases: LedgerReleases,
    @Inject(ReleaseCarrying) private readonly carrying: ReleaseCarrying,
  ) {}

  async open(data: Omit<OpenRelease['data'], 'number'>, context: CommandContext): Promise<CommandResult> {
    const { id, number } = await this.numbers.next(SERIES, context);
    const command: OpenRelease = { type: 'OpenRelease', data: { ...data, number } };
    return this.handling.execute(releaseAggregate, { id, command, context, isNew: true });
  }

  /** @throws NotFound; InvalidInput for a change that is none; RuleViolation of the release or of the change */
  async add(id: string, change: string, context: CommandContext): Promise<CommandResult> {
    const [{ number }, standing] = await Promise.all([this.releases.load(id), this.existing(change)]);
    const membership = derivedId('release-membership', id, context.commandId, context.fingerprint ?? '');
    // Whoever is in this release already gets no refusal for being in one.
    if (standing.release?.release.id !== id)
      dryRun({ type: 'JoinRelease', data: { release: { id, number }, membership } }, standing);
    const data = { change: { id: change, number: standing.number, membership } };
    return this.carried(await this.execute(id, { type: 'AddReleaseChange', data }, context));
  }

  /** For what lets changes go: they may belong to another release as soon as this is answered. */
  async letGo(id: string, command: ReleaseCommand, context: CommandContext): Promise<CommandResult> {
    return this.carried(await this.execute(id, command, context));
  }

  /** @throws RuleViolation `RELEASE_NOT_READY` where a change could not be started, or what the release refuses. */
  async deploy(id: string, freezeReason: string | undefined, context: CommandContext): Promise<CommandResult> {
    const release = await this.releases.load(id);
    if (release.state === 'planned') {
      const unready = await Promise.all(release.members.map(({ change }) => this.unready(change.id)));
      const listed = unready.filter((one) => one !== null);
      if (listed.length > 0) throw notReady(release.number, listed);
    }
    const data = freezeReason === undefined ? {} : { freezeReason };
    return this.execute(id, { type: 'DeployRelease', data }, context);
  }

  execute(id: string, command: ReleaseCommand, context: CommandContext): Promise<CommandResult> {
    return this.handling.execute(releaseAggregate, { id, command, context });
  }

  /** Answers as of what came of it on the changes. */
  private async carried(result: CommandResult): Promise<CommandResult> {
    const wish = await this.releases.wishAt(result.id, result.revision);
    if (!wish || !AT_ONCE.has(wish.type)) return result;
    const { position, refusals } = await this.carrying.carry(wish);
    const [refusal] = refusals;
    if (refusal) throw new RuleViolation(refusal.code, refusal.text);
    return { ...result, position: position > result.position ? position : result.position };
  }

  private async existing(change: string): Promise<RequestedChange> {
    try {
      return (await this.changes.load(change)).change;
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      throw new InvalidInput([{ path: '/change', message: 'names no change; request it first' }]);
    }
  }

  private async unready(id: string): Promise<UnreadyChange | null> {
    const { change } = await this.changes.load(id);
    try {
      dryRun({ type: 'StartChange', data: {} }, change);
      return null;
    } catch (error) {
      if (error instanceof RuleViolation) return { number: change.number, text: error.text };
      throw error;
    }
  }
}

/** What says who belongs to a release. */
const AT_ONCE: ReadonlySet<ReleaseWish['type']> = new Set([
  ...(['ReleaseChangeAdded', 'ReleaseChangeRemoved', 'ReleaseCancelled'] as const),
]);

/** @throws RuleViolation where the change would refuse it as it stands. */
const dryRun = (command: ChangeCommand, change: RequestedChange): void => {
  changeAggregate.decider.decide(command, change);
};
