import { type Api, type AnswerBody } from '../support/api.js';

export const incident = { kind: 'incident', title: 'VPN does not connect', impact: 2, urgency: 2 };

/** A verb with its body. */
export type Step = readonly [verb: string, body?: object];

/** Opens tickets and reads them, over the API of an installation that may start later. */
export const ticketsOver = (api: () => Api) => ({
  /** Opens a ticket and brings it where a test begins; answers the last command's answer. */
  given: async (steps: readonly Step[] = [], fields: object = {}): Promise<AnswerBody> => {
    const opened = await api().command('/tickets', { ...incident, ...fields });
    let last = opened;
    for (const [verb, body] of steps) last = await api().command(`/tickets/${opened.id}/${verb}`, body);
    return last;
  },
  viewOf: ({ id, position }: Pick<AnswerBody, 'id' | 'position'>) =>
    api().read(`/tickets/${id}`, { atLeast: position }),
});

/** Anna of the network team works on it. */
export const assigned: Step = ['assign', { team: 'network', assignee: 'anna' }];
export const handedOver: Step = ['hand-over', { supplier: 'telco', contract: 'gold', reference: 'T-1' }];
const link = { type: 'problem', ref: 'PRB0000001' };

/** A verb, what comes before it, what the ticket is then, and what the same again does: nothing, once more, or a refusal. */
export interface VerbExample {
  readonly verb: string;
  readonly body?: object;
  readonly after: readonly Step[];
  readonly then: object;
  readonly again: string;
}

/** Every verb of a ticket. */
export const verbs: readonly VerbExample[] = [
  {
    ...{ verb: 'prioritise', body: { impact: 1, urgency: 1, reason: 'all sites' }, after: [] },
    ...{ then: { impact: 1, urgency: 1, priority: 1, state: 'new' }, again: 'nothing' },
  },
  {
    ...{ verb: 'categorise', body: { category: 'network', subcategory: 'vpn' }, after: [] },
    ...{ then: { category: 'network', subcategory: 'vpn' }, again: 'nothing' },
  },
  {
    ...{ verb: 'assign', body: { team: 'network' }, after: [] },
    ...{ then: { team: 'network', assignee: null, state: 'new' }, again: 'nothing' },
  },
  {
    ...{ verb: 'assign', body: { team: 'network', assignee: 'anna' }, after: [] },
    ...{ then: { team: 'network', assignee: 'anna', state: 'active' }, again: 'nothing' },
  },
  {
    ...{ verb: 'assign', body: { assignee: null }, after: [assigned] },
    ...{ then: { team: 'network', assignee: null, state: 'active' }, again: 'nothing' },
  },
  { verb: 'note', body: { text: 'called back' }, after: [], then: { state: 'new' }, again: 'once more' },
  { verb: 'answer', body: { text: 'we are on it' }, after: [], then: { state: 'new' }, again: 'once more' },
  {
    ...{ verb: 'hold', body: { for: 'requester', reason: 'asked for logs' }, after: [assigned] },
    ...{ then: { state: 'on-hold', hold: { for: 'requester', since: expect.any(String) } }, again: 'nothing' },
  },
  {
    ...{ verb: 'resume', after: [assigned, ['hold', { for: 'evidence' }]] },
    ...{ then: { state: 'active', hold: null }, again: 'TICKET_NOT_ON_HOLD' },
  },
  {
    ...{ verb: 'hand-over', body: handedOver[1], after: [assigned] },
    ...{ then: { supplier: 'telco', state: 'on-hold', hold: { for: 'supplier', since: expect.any(String) } } },
    again: 'TICKET_HANDED_OVER_ALREADY',
  },
  {
    ...{ verb: 'acknowledge-hand-over', after: [assigned, handedOver] },
    ...{ then: { supplier: 'telco', state: 'on-hold' }, again: 'nothing' },
  },
  {
    ...{ verb: 'take-back', body: { outcome: 'line repaired' }, after: [assigned, handedOver] },
    ...{ then: { supplier: null, state: 'active', hold: null }, again: 'TICKET_NOT_HANDED_OVER' },
  },
  {
    ...{ verb: 'link', body: { ...link, external: true }, after: [] },
    ...{ then: { links: [{ ...link, external: true }] }, again: 'nothing' },
  },
  { verb: 'unlink', body: link, after: [['link', link]], then: { links: [] }, again: 'nothing' },
  {
    ...{ verb: 'resolve', body: { resolution: 'restarted', code: 'workaround' }, after: [assigned] },
    ...{ then: { state: 'resolved', resolvedAt: expect.any(String), closedAt: null }, again: 'nothing' },
  },
  {
    ...{ verb: 'reopen', body: { reason: 'down again' }, after: [assigned, ['resolve']] },
    ...{ then: { state: 'active', resolvedAt: null, reopened: 1 }, again: 'TICKET_NOT_RESOLVED' },
  },
  {
    ...{ verb: 'close', after: [assigned, ['resolve']] },
    ...{ then: { state: 'closed', resolvedAt: expect.any(String), closedAt: expect.any(String) }, again: 'nothing' },
  },
  {
    ...{ verb: 'cancel', body: { reason: 'opened twice' }, after: [] },
    ...{ then: { state: 'cancelled', resolvedAt: null, closedAt: expect.any(String) }, again: 'nothing' },
  },
];
