// Many changes want one window of one service at the same instant: one gets it, and everybody is answered soon.
import { Api } from '../http.mjs';
import { latencies } from '../load.mjs';

const ATTEMPTS = 200;

/** A window of its own per round, far enough ahead. */
const windowOf = (round) => ({
  from: new Date(Date.UTC(2100, 0, 1 + round, 20)).toISOString(),
  to: new Date(Date.UTC(2100, 0, 1 + round, 22)).toISOString(),
});

export const measureWindows = async ({ url }, rounds) => {
  const api = new Api(url, ATTEMPTS);
  const values = [];
  const winners = [];
  for (let round = 0; round < rounds; round++) {
    const changes = await Promise.all(
      Array.from({ length: ATTEMPTS }, (_, n) =>
        api.post('/changes', { kind: 'emergency', title: `Change ${n}`, service: `service-${round}` }),
      ),
    );
    const schedule = async ({ id }) => {
      const from = performance.now();
      const isWon = await api.post(`/changes/${id}/schedule`, { window: windowOf(round) }).then(
        () => true,
        (error) => {
          if (!error.message.includes('CHANGE_WINDOW_TAKEN')) throw error;
          return false;
        },
      );
      // The first round finds cold connections and code that is not compiled yet.
      if (round > 0) values.push(performance.now() - from);
      return isWon;
    };
    winners.push((await Promise.all(changes.map(schedule))).filter(Boolean).length);
  }
  await api.close();
  return { attempts: ATTEMPTS, rounds, winners, latency: latencies(values) };
};
