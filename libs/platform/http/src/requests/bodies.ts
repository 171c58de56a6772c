import { OptionalTextField } from './fields.js';

/** A command that needs nothing but what it is sent to. */
export class EmptyRequest {}

/** Something is offered no more. */
export class RetireRequest {
  @OptionalTextField() reason?: string | null;
}
