import { type PublicBodyOf, type PublicMessageOf, type Recorded } from '@chronodesk/kernel';
import { type Owner } from '../domain/regulation.events.js';
import { type Deadline, type DeadlineFact, type RegulatoryCaseEvent } from '../domain/regulatory-case.events.js';
import {
  type PublicCaseFact,
  type PublicDeadline,
  type PublicOwner,
  type PublicRegulatoryEvents,
} from './public-events.js';

/** The public form of a case's event, by the case's id, so that all about one case stays in order. */
export const toPublicMessage = (event: Recorded<RegulatoryCaseEvent>): PublicMessageOf<PublicRegulatoryEvents> => {
  const { stream, revision, metadata, data } = event;
  const { ticket } = data;
  const id = stream.slice(stream.indexOf('-') + 1);
  const place = { occurredAt: metadata.occurredAt, revision };
  const fact = { case: id, ticket: ticket && { id: ticket.id, number: ticket.number }, ...place };
  return { key: id, subject: stream, ...bodyOf(event, fact) };
};

/** Every field is named, so that a new one of an event does not leave the house by itself. */
const bodyOf = (event: Recorded<RegulatoryCaseEvent>, fact: PublicCaseFact): PublicBodyOf<PublicRegulatoryEvents> => {
  switch (event.type) {
    case 'RegulatoryCaseOpened': {
      const regulations = event.data.regulations.map(({ id, version }) => ({ regulation: id, version }));
      const anchors = Object.entries(event.data.anchors).map(([anchor, at]) => ({ anchor, at }));
      const deadlines = event.data.deadlines.map(publicDeadline);
      return { type: 'chronodesk.regulatory.case-opened.v1', data: { ...fact, regulations, anchors, deadlines } };
    }
    case 'RegulatoryAnchorGiven': {
      const { anchor, at, previous } = event.data;
      const deadlines = event.data.deadlines.map(publicDeadline);
      return { type: 'chronodesk.regulatory.anchor-given.v1', data: { ...fact, anchor, at, previous, deadlines } };
    }
    case 'RegulatoryStageSubmitted': {
      const { regulation, stage, version, at, dueAt, late, update } = event.data;
      const stated = { regulation, stage, version, at, dueAt, late, isUpdate: update > 0 };
      const deadlines = event.data.deadlines.map(publicDeadline);
      return { type: 'chronodesk.regulatory.stage-submitted.v1', data: { ...fact, ...stated, deadlines } };
    }
    case 'RegulatoryStagesWithdrawn': {
      const stages = event.data.stages.map(({ regulation, stage }) => ({ regulation, stage }));
      return { type: 'chronodesk.regulatory.stages-withdrawn.v1', data: { ...fact, stages } };
    }
    case 'RegulatoryDeadlineAtRisk':
      return { type: 'chronodesk.regulatory.deadline-at-risk.v1', data: { ...fact, ...step(event.data) } };
    case 'RegulatoryDeadlineMissed':
      return { type: 'chronodesk.regulatory.deadline-missed.v1', data: { ...fact, ...step(event.data) } };
    case 'RegulatoryCaseClosed':
      return { type: 'chronodesk.regulatory.case-closed.v1', data: fact };
  }
};

const publicDeadline = ({ regulation, stage, round, startsAt, dueAt }: Deadline): PublicDeadline => ({
  ...{ regulation, stage, round, startsAt, dueAt },
});

const step = (fact: DeadlineFact) => {
  const { regulation, stage, version, round, step: name, startsAt, dueAt, at, noticedAt } = fact;
  const owner = publicOwner(fact.owner);
  return { regulation, stage, version, owner, round, step: name, startsAt, dueAt, at, noticedAt };
};

const publicOwner = ({ kind, id }: Owner): PublicOwner | null => (kind === 'person' ? null : { kind, id });
