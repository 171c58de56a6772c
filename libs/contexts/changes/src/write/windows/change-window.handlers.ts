import { type Aggregate } from '@chronodesk/eventing';
import {
  changeWindowDecider,
  type ChangeWindowCommand,
  type ReservedWindows,
} from '../../domain/change-window.decider.js';
import { type ChangeWindowEvent } from '../../domain/change-window.events.js';

/** `changeWindow-<service>`: who may have which window on a service, decided by the stream's revision. */
export const changeWindowAggregate: Aggregate<ReservedWindows, ChangeWindowCommand, ChangeWindowEvent> = {
  category: 'changeWindow',
  decider: changeWindowDecider,
};
