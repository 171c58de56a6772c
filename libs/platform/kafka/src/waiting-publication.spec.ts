import { type CheckpointStore, type Publication } from '@chronodesk/eventing';
import { waitingPublication } from './waiting-publication.js';

const publication: Publication = {
  name: 'escalations.publish@1',
  topic: 'chronodesk.escalations.v1',
  handles: ['EscalationRaised'],
  toMessage: () => null,
};
const mirror: CheckpointStore = { load: async () => 41n, save: async () => {} };

describe('a publication without a broker', () => {
  it('says how many events wait behind its checkpoint, and since when', async () => {
    const recordedAfter = jest.fn(async () => ({ count: 3, since: '2026-03-02T08:00:00.000Z' }));
    expect(await waitingPublication(publication, mirror, recordedAfter)).toEqual({
      name: 'escalations.publish@1',
      topic: 'chronodesk.escalations.v1',
      waiting: 3,
      since: '2026-03-02T08:00:00.000Z',
    });
    expect(recordedAfter).toHaveBeenCalledWith(['EscalationRaised'], 41n);
  });
});
