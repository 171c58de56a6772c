import {
  type Decider,
  type DomainCommand,
  isSameName,
  isSameValue,
  NotFound,
  RuleViolation,
  unreachable,
} from '@chronodesk/kernel';
import { memberCalled } from './approval/votes.js';
import { type CabContent, type CabEvent } from './cab.events.js';

export type DefineCab = DomainCommand<'DefineCab', CabContent>;
export type AmendCab = DomainCommand<'AmendCab', CabContent & { readonly reason: string | null }>;
export type RetireCab = DomainCommand<'RetireCab', { readonly reason: string | null }>;
/** Commands to `cab-<id>`. */
export type CabCommand = DefineCab | AmendCab | RetireCab;

/** A CAB as it stands. */
export type Cab =
  { readonly status: 'unknown' } | { readonly status: 'active' | 'retired'; readonly content: CabContent };

const exists = new RuleViolation('CAB_EXISTS', {
  en: 'A CAB with this id exists already. Amend it, or choose another id.',
  de: 'Ein CAB mit dieser Id gibt es schon. Bitte dieses ändern oder eine andere Id wählen.',
});
const retired = new RuleViolation('CAB_RETIRED', {
  en: 'This CAB is retired. Define another one.',
  de: 'Dieses CAB ist aufgelöst. Bitte ein anderes anlegen.',
});
const chairOutside = ({ chair }: CabContent) =>
  new RuleViolation('CAB_CHAIR_NOT_MEMBER', {
    en: `${chair} is to chair the CAB but is no member. Add ${chair} to the members, or choose one of them.`,
    de: `${chair} soll das CAB leiten, ist aber kein Mitglied. Bitte ${chair} aufnehmen oder ein Mitglied wählen.`,
  });
const quorumUnreachable = ({ members, quorum }: CabContent) =>
  new RuleViolation('CAB_QUORUM_UNREACHABLE', {
    en: `A quorum of ${quorum} cannot be reached by ${members.length} members. Choose a smaller one, or add members.`,
    de: `Ein Quorum von ${quorum} ist mit ${members.length} Mitgliedern nicht erreichbar. Bitte ein kleineres wählen oder Mitglieder aufnehmen.`,
  });

/** Two spellings of a name are one member, who has one vote. */
const contentOf = ({ name, members: named, chair, quorum, rule }: CabContent): CabContent => {
  const members = named.filter((member, index) => named.findIndex((other) => isSameName(other, member)) === index);
  const content = { name, members, chair: memberCalled(members, chair) ?? chair, quorum, rule };
  if (!members.includes(content.chair)) throw chairOutside(content);
  if (quorum > content.members.length) throw quorumUnreachable(content);
  return content;
};

const decide = (command: CabCommand, cab: Cab): CabEvent[] => {
  if (command.type === 'DefineCab') {
    const content = contentOf(command.data);
    if (cab.status !== 'unknown') throw exists;
    return [{ type: 'CabDefined', data: content }];
  }
  if (cab.status === 'unknown') throw new NotFound('CAB');
  switch (command.type) {
    case 'AmendCab': {
      if (cab.status === 'retired') throw retired;
      const content = contentOf(command.data);
      const { reason } = command.data;
      return isSameValue(content, cab.content) ? [] : [{ type: 'CabAmended', data: { ...content, reason } }];
    }
    case 'RetireCab':
      return cab.status === 'retired' ? [] : [{ type: 'CabRetired', data: command.data }];
    default:
      return unreachable(command);
  }
};

export const cabDecider: Decider<Cab, CabCommand, CabEvent> = {
  initialState: { status: 'unknown' },
  evolve: (cab, event) => {
    switch (event.type) {
      case 'CabDefined':
        return { status: 'active', content: event.data };
      case 'CabAmended': {
        const { reason: _, ...content } = event.data;
        return { status: 'active', content };
      }
      case 'CabRetired':
        return cab.status === 'unknown' ? cab : { ...cab, status: 'retired' };
      default:
        return cab;
    }
  },
  decide,
};
