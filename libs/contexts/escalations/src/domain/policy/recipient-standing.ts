import { type KnownRota, type RotaState } from '../rota/known-rota.js';
import { type Recipient, textOfRecipient } from './recipients.js';

/** What the directory says about a person or a team, without anything that identifies people. */
export interface Party {
  /** `person:p-17` or `team:network`. */
  readonly id: string;
  readonly retired: boolean;
  /** Of a team: ids of its members and of whoever leads it. */
  readonly people: readonly string[];
  /** Of a person: the roles it holds. */
  readonly roles: readonly string[];
}

/** Everybody whom the directory knows or knew. */
export interface KnownParties {
  readonly parties: ReadonlyMap<string, Party>;
  /** Roles with the ids of those who hold or, before they retired, held them. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
}

export const RECIPIENT_STANDINGS = ['held', 'partly', 'nobody', 'unknown'] as const;
/**
 * Whether anybody is behind a recipient: somebody; somebody, but some who take turns or belong to it are retired; nobody for
 * certain; or the directory does not say.
 */
export type RecipientStanding = (typeof RECIPIENT_STANDINGS)[number];

/** How a recipient stands, and the retired people who still stand for it. */
export interface RecipientReach {
  readonly standing: RecipientStanding;
  readonly gone: readonly string[];
}

export const knownParties = (all: readonly Party[]): KnownParties => {
  const holders = new Map<string, string[]>();
  for (const { id, roles } of all)
    for (const role of roles) {
      const ofRole = holders.get(role) ?? [];
      ofRole.push(id.slice('person:'.length));
      holders.set(role, ofRole);
    }
  return { parties: new Map(all.map((party) => [party.id, party])), holders };
};

/**
 * Who is behind a recipient. Desks may keep a part of their people elsewhere, so that an unknown name is no fault; only roles
 * are known completely, once the directory says of anybody that he holds one.
 * @param rota of that id, where the recipient is one
 */
export const reachOf = (recipient: Recipient, known: KnownParties, rota: RotaState | null): RecipientReach => {
  switch (recipient.kind) {
    case 'person':
    case 'team':
      return reachOfParty(recipient, known);
    case 'role':
      if (known.holders.size === 0) return UNKNOWN;
      return reachOfPeople(known.holders.get(recipient.id) ?? [], known);
    default:
      return rota?.status === 'active' ? reachOfPeople(membersOf(rota), known) : NOBODY;
  }
};

const UNKNOWN: RecipientReach = { standing: 'unknown', gone: [] };
const NOBODY: RecipientReach = { standing: 'nobody', gone: [] };

const reachOfParty = (recipient: Recipient, known: KnownParties): RecipientReach => {
  const party = known.parties.get(textOfRecipient(recipient));
  if (!party) return UNKNOWN;
  if (party.retired) return NOBODY;
  if (recipient.kind === 'person') return { standing: 'held', gone: [] };
  return party.people.length === 0 ? UNKNOWN : reachOfPeople(party.people, known);
};

/** Whoever the directory does not know counts as somebody. */
const reachOfPeople = (people: readonly string[], { parties }: KnownParties): RecipientReach => {
  const gone = people.filter((id) => parties.get(`person:${id}`)?.retired);
  if (gone.length === people.length) return { standing: 'nobody', gone };
  return { standing: gone.length === 0 ? 'held' : 'partly', gone };
};

/** Ids of the people behind a team or a rota, as far as they are told one by one. */
export const peopleBehind = (party: Party | null, rota: RotaState | null): readonly string[] => {
  if (party) return party.people;
  return rota?.status === 'active' ? membersOf(rota) : [];
};

const membersOf = ({ layers }: KnownRota): string[] => [...new Set(layers.flatMap(({ members }) => members))];
