import { foldOutage, type Outage } from './availability/outage.js';
import { type ServiceOutageEvent } from './service-outage.events.js';

/** Reports in order, the newest first; of several about one outage the newest holds. Grows by one link per event. */
interface OutageReports {
  readonly outage: Outage;
  readonly earlier: OutageReports | null;
}

/** The outages of one service. */
export interface ServiceOutages {
  readonly reports: OutageReports | null;
  /** Those that go on; few, however many there were. */
  readonly open: readonly Outage[];
}

export const noOutages: ServiceOutages = { reports: null, open: [] };

/** An outage as it is known now. */
export const outageOf = ({ reports }: ServiceOutages, id: string): Outage | null => {
  for (let report = reports; report; report = report.earlier) if (report.outage.id === id) return report.outage;
  return null;
};

/** Folds one event in constant time for a fresh outage: services that flap have streams of thousands. */
export const evolveOutages = (outages: ServiceOutages, event: ServiceOutageEvent): ServiceOutages => {
  const before = event.type === 'ServiceOutageStarted' ? null : outageOf(outages, event.data.outage);
  const outage = foldOutage(before, event);
  if (!outage) return outages;
  const others = outages.open.filter(({ id }) => id !== outage.id);
  const open = outage.until === null && !outage.withdrawn ? [...others, outage] : others;
  return { reports: { outage, earlier: outages.reports }, open };
};
