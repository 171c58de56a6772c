import { type EventStore } from '@chronodesk/eventing';
import { type Recorded } from '@chronodesk/kernel';
import { type MajorIncidentEvent } from '@chronodesk/major-incidents/published';
import { type MajorUpdateMatter } from '../../domain/escalation.events.js';

/** What escalations need to know of a major incident beside what each of its facts tells. */
export type MajorFacts = Pick<MajorUpdateMatter, 'customer' | 'service' | 'lead'>;

/** The major incident as it stood at one of its events, so that whoever asks again is told the same. */
export const majorAt = async (
  store: EventStore,
  { stream, revision }: Recorded<MajorIncidentEvent>,
): Promise<MajorFacts> => {
  let facts: MajorFacts = { customer: null, service: null, lead: null };
  for await (const event of store.readStream(stream)) {
    if (event.revision > revision) break;
    facts = foldMajorFacts(facts, event as unknown as Recorded<MajorIncidentEvent>);
  }
  return facts;
};

const foldMajorFacts = (facts: MajorFacts, event: Recorded<MajorIncidentEvent>): MajorFacts => {
  switch (event.type) {
    case 'MajorIncidentDeclared': {
      const { customer, service, lead } = event.data;
      return { customer, service, lead };
    }
    case 'MajorIncidentLeadHandedOver':
      return { ...facts, lead: event.data.to };
    default:
      return facts;
  }
};
