import { isSameValue } from '@chronodesk/kernel';
import { type RotaEnlistment, type RotaEvent } from '../rota.events.js';
import { type Rota } from './rota-content.js';

/** A rota once defined. */
export interface KnownRota extends Rota {
  readonly status: 'active' | 'retired';
  readonly name: string;
  /** By which policies it is relied upon. */
  readonly enlistedBy: readonly RotaEnlistment[];
}

export type RotaState = { readonly status: 'unknown' } | KnownRota;

/** Ids of the policies that rely on a rota, each once. */
export const policiesRelyingOn = ({ enlistedBy }: KnownRota): string[] => [
  ...new Set(enlistedBy.map(({ policy }) => policy)),
];

/** Folds one event; total, so an event that makes no sense leaves the rota as it is. */
export const evolveRota = (rota: RotaState, event: RotaEvent): RotaState => {
  if (event.type === 'RotaDefined') {
    const { name, content } = event.data;
    return { status: 'active', name, ...content, overrides: [], enlistedBy: [] };
  }
  return rota.status === 'unknown' ? rota : evolveKnown(rota, event);
};

const evolveKnown = (rota: KnownRota, event: RotaEvent): KnownRota => {
  switch (event.type) {
    case 'RotaAmended':
      return { ...rota, name: event.data.name, ...event.data.content };
    case 'RotaOverridden':
      return { ...rota, overrides: [...rota.overrides, event.data] };
    case 'RotaOverrideWithdrawn':
      return { ...rota, overrides: rota.overrides.filter(({ id }) => id !== event.data.override) };
    case 'RotaEnlisted':
      return { ...rota, enlistedBy: [...rota.enlistedBy, event.data] };
    case 'RotaReleased':
      return { ...rota, enlistedBy: rota.enlistedBy.filter((each) => !isSameValue(each, event.data)) };
    case 'RotaRetired':
      return { ...rota, status: 'retired' };
    default:
      return rota;
  }
};
