import { boardFor } from '../desk/change-settings.js';
import { type Answers, questions, riskBy } from '../desk/risk-questionnaire.js';
import { dependantsOf, offerings } from '../desk/services.js';
import { type Deed } from '../plan/deed.js';
import { randomnessOf } from '../plan/randomness.js';
import { approved } from './normal-change.js';

const verbOf = ({ path }: Deed): string => path.split('/').at(-1)!;

/** Changes of every service, as they are told up to the verdict. */
const told = offerings.flatMap(({ id: service, owner: crew }) =>
  [0, 0.5, 1].flatMap((rejects) =>
    Array.from({ length: 10 }, (_, place) => {
      const subject = `change-${service}-${place}`;
      const at = Date.parse('2026-03-03T09:00:00Z');
      const change = { subject, at, title: 'Umbau', service, crew, minutes: 60, reason: 'Vorhaben' };
      const { deeds, isApproved, implementer } = approved(change, randomnessOf(place, subject), rejects);
      const { answers } = deeds.find((deed) => verbOf(deed) === 'assess')!.body as { readonly answers: Answers };
      const votes = deeds.filter((deed) => verbOf(deed) === 'vote');
      return { service, answers, votes, isApproved, implementer };
    }),
  ),
);

describe('a normal change', () => {
  it('is assessed by an answer to each question, with what the catalogue says about its service', () => {
    for (const { answers, service } of told) {
      expect(Object.keys(answers)).toEqual(questions.map(({ id }) => id));
      for (const { id, options } of questions) expect(options.map((option) => option.id)).toContain(answers[id]);
      expect(answers.dienste === 'keine').toBe(dependantsOf(service).length === 0);
    }
    expect(dependantsOf('rechenzentrum').length).toBeGreaterThan(10);
  });

  it('is decided by as many of the board of its risk as are needed, and never by who carries it out', () => {
    const risks = told.map(({ answers, votes, implementer }) => {
      const board = boardFor(riskBy(answers));
      const voters = votes.map(({ actor }) => actor);
      expect(new Set(voters).size).toBe(board.quorum);
      for (const voter of voters) expect(board.members).toContain(voter);
      expect(voters).not.toContain(implementer);
      return riskBy(answers);
    });
    expect([...new Set(risks)].sort()).toEqual(['high', 'low', 'medium']);
  });

  it('is rejected by all who vote, or by one where nobody may be against it', () => {
    const against = told.map(({ answers, votes, isApproved }) => {
      const count = votes.filter(({ body }) => (body as { readonly vote: string }).vote === 'reject').length;
      const { rule, quorum } = boardFor(riskBy(answers));
      expect(count).toBe(isApproved ? 0 : rule === 'unanimous' ? 1 : quorum);
      return count;
    });
    expect([...new Set(against)].sort()).toEqual([0, 1, 3]);
  });
});
