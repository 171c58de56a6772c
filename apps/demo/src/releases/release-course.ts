import { formatInstant, MINUTE_MS } from '@chronodesk/wall-time';
import { booked, onChange } from '../changes/change-deeds.js';
import { type Slot } from '../changes/change-slots.js';
import { approved } from '../changes/normal-change.js';
import { seen, sightingAt } from '../changes/sightings.js';
import { changeManager, leadOf } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { dayOf, HOUR_MS, instantOn, wholeSecond, workdayFrom } from '../plan/working-hours.js';

/** A change of a release. */
interface Part {
  readonly title: string;
  readonly service: string;
  readonly crew: string;
}

/** Changes that go live together, to services that do not need one another: so they may share a window. */
export interface Bundle {
  readonly subject: string;
  readonly name: string;
  readonly description: string;
  /** Its lead opens the release, and deploys it. */
  readonly crew: string;
  readonly parts: readonly Part[];
  /** When it is opened. */
  readonly at: number;
  readonly window: Slot;
}

/** How it ends: as planned; without one change, which failed; or undone, when people work with it. */
export type Fate =
  | { readonly kind: 'as-planned' }
  | { readonly kind: 'without-one'; readonly place: number; readonly reason: string }
  | { readonly kind: 'undone'; readonly reason: string };

/** A change of a release that is on its way. */
interface Member {
  readonly subject: string;
  readonly service: string;
  readonly crew: string;
  readonly implementer: string;
}

const onRelease = (subject: string, at: number, actor: string, verb: string, body: object = {}): Deed => ({
  ...{ at: wholeSecond(at), actor, subject, path: `/releases/{${subject}}/${verb}`, body },
});

/** What its changes do a moment later; they have to be where the release finds them, and what comes later finds them there. */
const carried = (deed: Deed, members: readonly Member[]): Deed => ({
  ...{ ...deed, after: members.map(({ subject }) => subject), isReactedTo: true },
});

/** From the opening to a plan with approved changes, each with its window. */
export const planned = (bundle: Bundle, random: Randomness) => {
  const { subject, name, description, crew, parts, at, window } = bundle;
  const lead = leadOf(crew);
  const changes = parts.map((part, place) => {
    const requestedAt = at + (place + 1) * 20 * MINUTE_MS;
    const change = { ...part, subject: `${subject}-${place}`, at: requestedAt, minutes: 0, reason: `Teil von ${name}` };
    return { change, decision: approved(change, random, 0) };
  });
  const decidedAt = Math.max(...changes.map(({ decision }) => decision.decidedAt));
  const members = changes.map(({ change, decision }): Member => ({ ...change, implementer: decision.implementer }));
  const opened = { at: wholeSecond(at), actor: lead, subject, path: '/releases', creates: true };
  const deeds: Deed[] = [
    { ...opened, body: { name, description } },
    ...changes.flatMap(({ change, decision }, place) => [
      ...decision.deeds,
      onRelease(subject, change.at + 8 * MINUTE_MS, lead, 'add', { change: `{${change.subject}}` }),
      booked(change.subject, decidedAt + (30 + place) * MINUTE_MS, changeManager, window),
    ]),
    onRelease(subject, decidedAt + HOUR_MS, lead, 'plan', {
      plan: `Gemeinsam einspielen, dann je Dienst prüfen: ${parts.map(({ title }) => title).join('; ')}.`,
      window: { from: formatInstant(window.from), to: formatInstant(window.to) },
    }),
    carried(
      onRelease(subject, decidedAt + 3 * HOUR_MS, changeManager, 'approve', {
        conditions: 'Ansprechpartner der Kunden sind am Montag früh erreichbar',
      }),
      members,
    ),
  ];
  return { deeds, members };
};

/** A whole release, deployed in its window and looked back at. */
export const released = (bundle: Bundle, fate: Fate, random: Randomness): Deed[] => {
  const { subject, crew, window } = bundle;
  const { deeds, members } = planned(bundle, random);
  const lead = leadOf(crew);
  const inWindow = (share: number): number => window.from + (window.to - window.from) * share;
  const back = instantOn(workdayFrom(dayOf(window.to) + 1), 9.8 * HOUR_MS);
  const failed = fate.kind === 'without-one' ? members[fate.place]! : null;
  return [
    ...deeds,
    carried(onRelease(subject, inWindow(0.02), lead, 'deploy'), members),
    ...members.flatMap((member) => seenBy(member, inWindow(0.1))),
    ...(failed && fate.kind === 'without-one'
      ? [
          onChange(failed.subject, inWindow(0.5), failed.implementer, 'fail', { reason: fate.reason }),
          onChange(failed.subject, inWindow(0.65), failed.implementer, 'roll-back', {
            reason: 'Vorige Version verteilt',
          }),
        ]
      : []),
    carried(
      onRelease(subject, inWindow(0.8), lead, 'complete', {
        notes: failed ? 'Eine Änderung zurückgenommen, alles andere läuft' : 'Eingespielt und geprüft',
      }),
      members,
    ),
    ...(fate.kind === 'undone'
      ? [carried(onRelease(subject, back, lead, 'roll-back', { reason: fate.reason }), members)]
      : []),
    ...members.map((member) => reviewed(member, window, fate.kind === 'undone' || member === failed)),
  ];
};

/** Tools see what goes live, on a service that no other change of the release is about. */
const seenBy = ({ subject, service }: Member, at: number): Deed[] => {
  const sighting = sightingAt(service);
  return sighting ? [{ ...seen(`${subject}-seen`, at, sighting), after: [subject] }] : [];
};

const reviewed = ({ subject, crew }: Member, { to }: Slot, isLost: boolean): Deed =>
  onChange(subject, instantOn(workdayFrom(dayOf(to) + 1, 1), 9.5 * HOUR_MS), leadOf(crew), 'review', {
    outcome: isLost ? 'unsuccessful' : 'successful',
  });
