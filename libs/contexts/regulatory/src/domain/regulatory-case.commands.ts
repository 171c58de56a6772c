import { type DomainCommand } from '@chronodesk/kernel';
import {
  type CaseRegulation,
  type FieldValues,
  type StageKey,
  type TicketReference,
} from './regulatory-case.events.js';

/** When a command came in; deadlines are noticed from then on. ISO 8601 UTC. */
interface Now {
  readonly now: string;
}

export type OpenRegulatoryCase = DomainCommand<
  'OpenRegulatoryCase',
  Now & {
    readonly id: string;
    readonly ticket: TicketReference | null;
    readonly title: string | null;
    readonly reason: string;
    readonly regulations: readonly CaseRegulation[];
    readonly anchors: Readonly<Record<string, string>>;
  }
>;
/** An instant that was given before is put right with a reason. */
export type GiveAnchor = DomainCommand<
  'GiveAnchor',
  Now & { readonly anchor: string; readonly at: string; readonly reason: string | null }
>;
export type SubmitStage = DomainCommand<
  'SubmitStage',
  Now & StageKey & { readonly at: string; readonly reference: string; readonly fields: FieldValues }
>;
/** Null: every regulation, every stage. */
export type WithdrawStages = DomainCommand<
  'WithdrawStages',
  { readonly regulation: string | null; readonly stage: string | null; readonly reason: string }
>;
export type CloseRegulatoryCase = DomainCommand<'CloseRegulatoryCase', { readonly note: string | null }>;
/** A step of a deadline has come to pass, as far as the table of due steps knows. */
export type RecordDeadlineStep = DomainCommand<
  'RecordDeadlineStep',
  StageKey & {
    readonly round: number;
    readonly step: string;
    /** Only what had passed by then counts. */
    readonly asOf: string;
    readonly noticedAt: string;
  }
>;

/** Commands to `regulatoryCase-<id>`. */
export type RegulatoryCaseCommand =
  OpenRegulatoryCase | GiveAnchor | SubmitStage | WithdrawStages | CloseRegulatoryCase | RecordDeadlineStep;
