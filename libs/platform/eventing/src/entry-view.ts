import { type RecordedEvent } from '@chronodesk/kernel';
import { idOfStream } from './ids.js';

/** What every view of an entry says beside its content. Instants ISO 8601 UTC. */
export interface EntryFacts {
  readonly id: string;
  readonly state: 'active' | 'retired';
  readonly definedAt: string;
  readonly retiredAt: string | null;
  readonly retiredBecause: string | null;
  readonly revision: number;
  /** Ledger position of the newest event, in decimal digits. */
  readonly position: string;
}

/** An entry as the API shows it. */
export type EntryView<Content> = EntryFacts & Content;

/**
 * Folds the events of an entry (`<Name>Defined`, `…Amended`, `…Retired`) into its view; null before it is defined.
 * @param shown the content as views show it
 */
export const foldEntryView =
  <Content extends object, Shown extends object = Content>(
    name: string,
    shown: (content: Content) => Shown = (content) => content as unknown as Shown,
  ) =>
  (view: EntryView<Shown> | null, event: RecordedEvent): EntryView<Shown> | null => {
    const place = { revision: event.revision, position: String(event.position) };
    const at = event.metadata.occurredAt;
    switch (event.type) {
      case `${name}Defined`:
        return (
          view ?? {
            ...{ id: idOfStream(event.stream), state: 'active', definedAt: at, retiredAt: null, retiredBecause: null },
            ...place,
            ...shown(event.data as Content),
          }
        );
      case `${name}Amended`:
        return view && { ...view, ...shown(event.data as Content), ...place };
      case `${name}Retired`: {
        const { reason } = event.data as { readonly reason: string | null };
        return view && { ...view, state: 'retired', retiredAt: at, retiredBecause: reason, ...place };
      }
      default:
        return view;
    }
  };
