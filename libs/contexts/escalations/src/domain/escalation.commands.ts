import { type DomainCommand } from '@chronodesk/kernel';
import { type EscalationRaised } from './escalation.events.js';

/** A target of a ticket is at risk or breached. */
export type RaiseEscalation = DomainCommand<'RaiseEscalation', EscalationRaised['data']>;
/** Somebody takes it on. */
export type AcknowledgeEscalation = DomainCommand<'AcknowledgeEscalation', { by: string; note?: string | undefined }>;
/** Nothing more has to be done about it. */
export type ResolveEscalation = DomainCommand<'ResolveEscalation', { by: string; note?: string | undefined }>;

/** Everything that can be asked of `escalation-<id>`. */
export type EscalationCommand = RaiseEscalation | AcknowledgeEscalation | ResolveEscalation;
