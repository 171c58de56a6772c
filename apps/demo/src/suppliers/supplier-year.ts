import { DAY_MS, formatInstant } from '@chronodesk/wall-time';
import { partners } from '../desk/suppliers.js';
import { serviceManager } from '../desk/teams.js';
import { type Deed } from '../plan/deed.js';
import { type Randomness } from '../plan/randomness.js';
import { dayOf, HOUR_MS, instantOn, workdayFrom } from '../plan/working-hours.js';

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** Commands on a supplier. */
export const onSupplier = (id: string, at: number, path: string, body: object): Deed => ({
  ...{ at, actor: serviceManager, subject: `supplier-${id}`, path: `/suppliers/${id}/${path}`, body },
});

const ACTIONS = [
  'Entstörzeiten der letzten drei Monate aufschlüsseln',
  'Ansprechpartner außerhalb der Bürozeiten benennen',
  'Rückgaben ohne Befund mit Messprotokoll belegen',
];

/** The meetings with suppliers on a day: with each in the first days of a quarter. */
export const meetingsOn = (day: number, begin: number, random: Randomness): Deed[] => {
  const date = new Date(day * DAY_MS);
  const isQuarter = date.getUTCMonth() % 3 === 0 && date.getUTCDate() === 8;
  return isQuarter
    ? partners.flatMap((partner, index) => meeting(partner.id, workdayFrom(day, index), begin, random))
    : [];
};

const meeting = (id: string, day: number, begin: number, random: Randomness): Deed[] => {
  const at = instantOn(day, 14 * HOUR_MS);
  const quarter = `${new Date(at).getUTCFullYear()}-q${Math.floor(new Date(at).getUTCMonth() / 3) + 1}`;
  const { contact } = partners.find((partner) => partner.id === id)!;
  const done = instantOn(workdayFrom(day, random.whole(8, 35)), 11 * HOUR_MS);
  const from = Math.max(begin - DAY_MS, at - 92 * DAY_MS);
  return [
    onSupplier(id, at, 'meetings', {
      meeting: quarter,
      participants: [
        { role: 'service manager', name: serviceManager },
        { role: 'supplier', name: contact },
      ],
      decisions: ['Nächstes Treffen in drei Monaten'],
      actions: [
        { text: random.pick(ACTIONS), owner: id, dueOn: dateOf(at + 30 * DAY_MS) },
        { text: 'Störungen des Quartals gemeinsam durchgehen', owner: serviceManager, dueOn: dateOf(at + 20 * DAY_MS) },
      ],
    }),
    onSupplier(id, at + HOUR_MS, 'reviews', {
      ...{ from: formatInstant(from), to: formatInstant(at), rating: random.whole(3, 5) },
      notes: 'Vierteljährliche Bewertung',
    }),
    onSupplier(id, done, `actions/${quarter}-1/done`, { note: 'Erledigt' }),
    ...(dayOf(done) % 3 === 0 ? [] : [onSupplier(id, done + HOUR_MS, `actions/${quarter}-2/done`, {})]),
  ];
};
