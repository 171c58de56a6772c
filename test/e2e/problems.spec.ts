import { type AnswerBody } from '../support/api.js';
import { type Installation, startInstallation } from '../support/installation.js';
import { until } from '../support/until.js';

const incident = { kind: 'incident', title: 'Outlook loses drafts', service: 'mail', impact: 2, urgency: 2 };

describe('a problem and its tickets', () => {
  let desk: Installation;
  beforeAll(async () => {
    desk = await startInstallation();
  }, 150_000);
  afterAll(() => desk.stop());

  const problemsOf = async (ticket: AnswerBody): Promise<unknown[]> => {
    const { links } = await desk.api.read(`/tickets/${ticket.id}`);
    return (links as { type: string; ref: string }[]).filter(({ type }) => type === 'problem').map(({ ref }) => ref);
  };

  it('are linked on both sides, and show the workaround until the problem is resolved', async () => {
    const [first, second] = [
      await desk.api.command('/tickets', incident),
      await desk.api.command('/tickets', incident),
    ];
    const change = await desk.api.command('/changes', {
      kind: 'standard',
      title: 'Replace the update',
      service: 'mail',
    });
    const problem = await desk.api.command('/problems', {
      ...{ title: 'Drafts are lost', service: 'mail', reason: 'Two incidents in an hour' },
      incidents: [first.number, second.id],
    });
    const verb = (name: string, body: object = {}) => desk.api.command(`/problems/${problem.number}/${name}`, body);
    await until('both tickets name the problem', async () => {
      const links = [await problemsOf(first), await problemsOf(second)];
      return links.flat().length === 2 && links.every(([ref]) => ref === problem.number);
    });

    await verb('investigate');
    const known = await verb('know', {
      error: 'Drafts vanish',
      workaround: 'Save them',
      matches: { words: ['drafts'] },
    });
    const matches = await desk.api.read(`/tickets/${first.number}/known-errors`, { atLeast: known.position });
    expect(matches.items).toMatchObject([
      { problem: { number: problem.number }, workaround: 'Save them', reasons: [{ by: 'words', value: 'drafts' }] },
    ]);

    await verb('unlink', { incidents: [second.number], reason: 'A full mailbox' });
    await until('the second ticket has lost the link', async () => (await problemsOf(second)).length === 0);
    expect(await problemsOf(first)).toEqual([problem.number]);

    const incidentsOf = async () => {
      const { incidents } = await desk.api.read(`/problems/${problem.number}`);
      return (incidents as { number: string }[]).map(({ number }) => number);
    };
    const link = { type: 'problem', ref: problem.number };
    await desk.api.command(`/tickets/${second.id}/link`, link);
    await until('the problem has the second ticket again', async () => (await incidentsOf()).includes(second.number));
    await desk.api.command(`/tickets/${second.id}/unlink`, link);
    await until('the problem has lost it again', async () => !(await incidentsOf()).includes(second.number));
    expect(await problemsOf(second)).toEqual([]);

    await verb('diagnose', { rootCause: 'The update empties the cache' });
    await verb('fix', { change: change.number });
    const resolved = await verb('resolve', { resolution: 'Replaced' });
    expect((await desk.api.read(`/tickets/${first.id}/known-errors`, { atLeast: resolved.position })).items).toEqual(
      [],
    );
    expect(await desk.api.read(`/problems/${problem.id}/effect`, { atLeast: resolved.position })).toMatchObject({
      ...{ countedBy: 'criteria', verdict: 'too-little-data', after: { weeks: 0 } },
    });
    expect(await desk.api.read(`/problems/${problem.id}`, { atLeast: resolved.position })).toMatchObject({
      ...{ state: 'resolved', fix: { change: { number: change.number } }, incidents: [{ number: first.number }] },
    });
  });
});
