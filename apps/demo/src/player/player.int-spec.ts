import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byStream, Stage, type Played, type Told } from '../../../../test/support/played-year.js';
import { boardFor } from '../desk/change-settings.js';
import { questions, type Risk } from '../desk/risk-questionnaire.js';
import { type Deed, type Span } from '../plan/deed.js';
import { planOf } from '../plan/year.js';
import { DeedFailed } from './player.js';

/** Long enough for each of the stories, and small. */
const span: Span = { seed: 11, until: Date.parse('2026-02-20T13:00:00Z'), days: 120, tickets: 120 };
const stage = new Stage();
const played = (deeds: Iterable<Deed>): Promise<Played> => stage.play(deeds);

afterAll(() => stage.close());

/** What reactors bring about: on the changes of releases, and about what was seen changed. */
const REACTED = new Set([
  ...['ChangeStarted', 'ChangeCompleted', 'ChangeRolledBack', 'ChangeJoinedRelease', 'ChangeLeftRelease'],
  ...['ReleaseChangeRefused', 'ChangeDetectionMatched', 'UnauthorisedChangeDetected'],
]);

const WORK = /^Change(Joined|Started|Completed|Failed|RolledBack|Left|Reviewed)/;

describe('a year that is played', () => {
  let first: Played;

  /** What became of the work on each change of a release. */
  const fatesOf = (release: readonly Told[]): string[][] => {
    const streams = byStream(first);
    return release
      .filter(({ type }) => type === 'ReleaseChangeAdded')
      .map(({ data }) => streams[`change-${(data as { change: { id: string } }).change.id}`]!)
      .map((events) => events.map(({ type }) => WORK.exec(type)?.[1] ?? '').filter((step) => step !== ''));
  };

  beforeAll(async () => {
    first = await played(planOf(span));
  }, 120_000);

  const ofType = <Data>(wanted: string): Data[] =>
    first.events.filter(({ type }) => type === wanted).map(({ data }) => data as Data);

  it('leads to the same events in every stream when it is played again', async () => {
    const second = await played(planOf(span));
    expect(first.count).toBeGreaterThan(800);
    expect(second.count).toBe(first.count);
    expect(byStream(second)).toEqual(byStream(first));
  }, 120_000);

  it('happens in the past, in every stream in the order of time', () => {
    const last = new Map<string, string>();
    for (const { stream, metadata } of first.events) {
      expect(Date.parse(metadata.occurredAt)).toBeLessThan(span.until);
      if (stream.startsWith('ticket-')) expect(metadata.occurredAt >= (last.get(stream) ?? '')).toBe(true);
      last.set(stream, metadata.occurredAt);
    }
  });

  it('is made by commands of people, of every kind', () => {
    const types = new Set(first.events.map(({ type }) => type));
    const channels = first.events.map(({ type, metadata }) => (REACTED.has(type) ? 'either' : metadata.channel));
    expect([...new Set(channels)].sort()).toEqual(['either', 'http']);
    for (const type of ['TicketReturned', 'TicketRated', 'TicketReopened', 'AgreementActivated', 'ServiceDefined'])
      expect(types).toContain(type);
    for (const type of ['ChangeRolledBack', 'ChangeFreezeDeclared', 'ChangeVoteCast', 'ProblemBecameKnownError'])
      expect(types).toContain(type);
    for (const type of [
      'MajorIncidentReviewed',
      'MajorIncidentClosed',
      'SupplierReviewMeetingHeld',
      'ServiceOutageEnded',
    ])
      expect(types).toContain(type);
    for (const type of ['TicketApproved', 'TicketChecklistTicked', 'TicketTimeLogged', 'TicketMadeChild'])
      expect(types).toContain(type);
    for (const type of ['RegulatoryCaseOpened', 'EscalationPolicyActivated', 'RotaDefined', 'ChangeDetected'])
      expect(types).toContain(type);
  });

  it('has normal changes assessed by answers, and decided by the CAB that their risk asks for', () => {
    type Assessed = { readonly answered?: { readonly answers: readonly unknown[] } };
    const answers = ofType<Assessed>('ChangeAssessed').flatMap(({ answered }) => (answered ? [answered.answers] : []));
    expect(answers.length).toBeGreaterThan(4);
    expect(answers.filter((given) => given.length !== questions.length)).toEqual([]);
    type Submitted = {
      readonly cabChoice: { readonly risk: Risk; readonly by: string };
      readonly board: { cab: string };
    };
    const choices = ofType<Submitted>('ChangeSubmitted');
    expect(choices.length).toBeGreaterThan(4);
    for (const { cabChoice, board } of choices)
      expect([board.cab, cabChoice.by]).toEqual([boardFor(cabChoice.risk).id, 'policy']);
    const verdicts = [...ofType<{ by: string }>('ChangeApproved'), ...ofType<{ by: string }>('ChangeRejected')];
    const boards = verdicts.map(({ by }) => by).filter((by) => by.startsWith('change-board'));
    expect(boards).toHaveLength(choices.length);
  });

  it('releases what is bundled: without a change that failed, undone on Monday, and one that is still to come', () => {
    const releases = Object.values(byStream(first)).filter((events) => events[0]!.type === 'ReleaseOpened');
    const courses = releases.map((events) => events.map(({ type }) => type.replace('Release', '')));
    const begin = (changes: number) => ['Opened', ...Array<string>(changes).fill('ChangeAdded'), 'Planned', 'Approved'];
    expect(courses).toEqual([
      [...begin(3), 'Deployed', 'Completed', 'RolledBack'],
      [...begin(4), 'Deployed', 'Completed', 'ChangeRefused'],
      begin(2),
    ]);
    const [undone, without] = releases.map((events) => fatesOf(events));
    const completed = ['Joined', 'Started', 'Completed', 'Left', 'Reviewed'];
    const back = ['Joined', 'Started', 'Completed', 'Left', 'RolledBack', 'Reviewed'];
    expect(undone).toEqual([back, back, back]);
    expect(without).toEqual([
      completed,
      ['Joined', 'Started', 'Failed', 'RolledBack', 'Left', 'Reviewed'],
      completed,
      completed,
    ]);
    const refused = ofType<{ step: string; code: string; change: { number: string } }>('ReleaseChangeRefused');
    expect(refused.map(({ step, code }) => [step, code])).toEqual([['complete', 'CHANGE_ENDED']]);
  });

  it('has what tools saw matched to the change that was worked on then, and the rest settled but for the last', () => {
    const streams = byStream(first);
    const histories = Object.entries(streams).filter(([stream]) => stream.startsWith('changeDetection-'));
    const courses = histories.map(([, events]) => events.map(({ type }) => type));
    const count = (...types: string[]) => courses.filter((course) => course.join() === types.join()).length;
    const unauthorised = ['ChangeDetected', 'UnauthorisedChangeDetected'];
    type Matched = { readonly change: { readonly id: string }; readonly by: string; readonly service: string };
    for (const { change, by, service } of ofType<Matched>('ChangeDetectionMatched')) {
      const { data } = streams[`change-${change.id}`]![0]!;
      expect([by, service]).toEqual(['work', (data as { service: string }).service]);
    }
    expect(count('ChangeDetected', 'ChangeDetectionMatched')).toBeGreaterThan(1);
    expect(count(...unauthorised, 'UnauthorisedChangeJustified')).toBeGreaterThan(0);
    expect(count(...unauthorised, 'UnauthorisedChangeDismissed')).toBeGreaterThan(0);
    expect(count(...unauthorised)).toBe(1);
  });

  it('keeps the files on tickets beside the ledger, under the hash that the event names', () => {
    type Attached = {
      readonly sha256: string;
      readonly bytes: number;
      readonly mediaType: string;
      readonly name: string;
    };
    const files = ofType<Attached>('TicketAttachmentAdded');
    expect(new Set(files.map(({ mediaType }) => mediaType))).toEqual(new Set(['image/png', 'text/plain']));
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['Zertifikatswarnung.png', 'webshop.log']));
    for (const { sha256, bytes, mediaType } of files) {
      const content = readFileSync(join(stage.folder, sha256.slice(0, 2), sha256.slice(2)));
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
      if (mediaType === 'image/png') expect(content.subarray(1, 4).toString()).toBe('PNG');
      else expect(content.toString()).toMatch(/^20\d\d-.*Z (\S+ )+/);
    }
  });

  it('stops where the desk answers otherwise than the plan has it, and says to what', async () => {
    const at = span.until;
    const person = {
      at,
      actor: 'anna',
      subject: 'p',
      path: '/people',
      creates: true,
      body: { id: 'anna', name: 'Anna' },
    };
    const wrong: Deed = { ...person, subject: 'q', body: { id: 'NOT AN ID', name: 'Anna' } };
    await expect(played([person, wrong])).rejects.toThrow(/POST \/people .*NOT AN ID.* by anna at 2026-02-20/);
    await expect(played([{ ...person, refused: 'PERSON_EXISTS' }])).rejects.toThrow(DeedFailed);
    await expect(played([{ ...person, creates: false, path: '/people/{nobody}/amend' }])).rejects.toThrow(
      /names nobody/,
    );
  }, 60_000);
});
