import { idOfStream } from '@chronodesk/eventing';
import { type DomainEvent, type Recorded } from '@chronodesk/kernel';
import { type DeskTerms } from './desk-clocks.entities.js';

/** What the desk reads of an agreement version's content; the rest of it is of no concern here. */
interface VersionData {
  readonly version: number;
  readonly content: {
    readonly targets: readonly { readonly metric: string; readonly priority: number }[];
    readonly pauseOn?: readonly string[];
    readonly pausable?: readonly string[];
    readonly onReopen?: 'continue' | 'restart';
  };
}

/** Events that bring a version of an agreement. */
export type AgreementVersionEvent =
  DomainEvent<'AgreementDrafted', VersionData> | DomainEvent<'AgreementAmended', VersionData>;

export const agreementVersionEventTypes = [
  'AgreementDrafted',
  'AgreementAmended',
] as const satisfies readonly AgreementVersionEvent['type'][];

/** The terms of a version as the desk needs them. */
export const termsRow = ({ stream, data }: Recorded<AgreementVersionEvent>): DeskTerms => {
  const { targets, pauseOn = [], pausable = [], onReopen } = data.content;
  return {
    agreement: idOfStream(stream),
    version: data.version,
    terms: {
      targets: targets.map(({ metric, priority }) => ({ metric, priority })),
      pauseOn,
      pausable,
      restartsOnReopen: onReopen === 'restart',
    },
  };
};
