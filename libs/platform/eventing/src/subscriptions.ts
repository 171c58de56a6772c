import { type Type } from '@nestjs/common';
import { type Projection } from './projection.js';
import { type Publication, type Reactor, type Watcher } from './reactor.js';

/** All that the worker runs for one context, as plain lists; reactors and watchers are Nest providers. */
export interface ContextSubscriptions {
  readonly projections?: readonly Projection[];
  readonly reactors?: readonly Type<Reactor>[];
  readonly watchers?: readonly Type<Watcher>[];
  readonly publications?: readonly Publication[];
}
