import { type Figures, levelOf, spreadOfMinutes } from './figures.js';
import { type Incident, isDone, last } from './log-incidents.js';

/** Time charged to the state of the row before; what lies before the first row to new. */
export const timeInState = (incidents: readonly Incident[]): Figures => {
  const spent = new Map<string, Map<Incident, number>>();
  const charge = (incident: Incident, state: string, minutes: number) => {
    const ofState = spent.get(state) ?? new Map<Incident, number>();
    spent.set(state, ofState.set(incident, (ofState.get(incident) ?? 0) + minutes));
  };
  for (const incident of incidents) {
    charge(incident, 'new', incident.at[0]! - incident.openedAt);
    incident.states.forEach((state) => charge(incident, state, 0));
    incident.pairs.forEach(({ from, minutes }) => charge(incident, from, minutes));
  }
  const figures: Record<string, unknown> = {};
  let total = 0;
  for (const [state, ofState] of spent) {
    const { n, sum_minutes: sum, mean_h: mean, median_h: median } = spreadOfMinutes([...ofState.values()])!;
    figures[`time_in_state.${state}.minutes`] = sum;
    figures[`time_in_state.${state}.visiting_incidents`] = n;
    figures[`time_in_state.${state}.mean_h_per_visiting`] = mean;
    figures[`time_in_state.${state}.median_h_per_visiting`] = median;
    total += sum as number;
  }
  return { ...figures, 'time_in_state.check_minutes': total };
};

/** From the opening to the first row that is resolved or closed. */
export const resolution = (incidents: readonly Incident[]): Figures => {
  const byPriority = new Map<string, number[]>([['overall', []]]);
  for (const incident of incidents) {
    const index = incident.states.findIndex(isDone);
    if (index < 0) continue;
    const minutes = incident.at[index]! - incident.openedAt;
    for (const key of ['overall', String(levelOf(last(incident).priority))]) {
      if (!byPriority.has(key)) byPriority.set(key, []);
      byPriority.get(key)!.push(minutes);
    }
  }
  return Object.fromEntries(
    [...byPriority].map(([key, minutes]) => [`time_to_first_resolution_event.${key}`, spreadOfMinutes(minutes)]),
  );
};
