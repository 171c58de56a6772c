import { type Text } from '@chronodesk/kernel';
import { agreementSentences } from './agreement.sentences.js';
import { availabilitySentences } from './availability.sentences.js';
import { calendarSentences } from './calendar.sentences.js';
import { catalogueSentences } from './catalogue.sentences.js';
import {
  cabSentences,
  changeModelSentences,
  changePolicySentences,
  riskQuestionnaireSentences,
} from './change-approval.sentences.js';
import { changeDetectionSentences } from './change-detection.sentences.js';
import { changeFreezeSentences, changeSentences, changeWindowSentences } from './change.sentences.js';
import { clockSentences } from './clock.sentences.js';
import { directorySentences } from './directory.sentences.js';
import { escalationPolicySentences, escalationScopeSentences } from './escalation-policy.sentences.js';
import { escalationSentences } from './escalation.sentences.js';
import { majorIncidentRuleSentences, majorIncidentSentences } from './major-incident.sentences.js';
import { numberingSentences } from './numbering.sentences.js';
import { problemSentences, problemSuggestionSentences } from './problem.sentences.js';
import { regulationSentences, regulatoryCaseSentences } from './regulatory.sentences.js';
import { releaseSentences } from './release.sentences.js';
import { rotaSentences } from './rota.sentences.js';
import { scorecardSentences, supplierSentences } from './supplier.sentences.js';
import { definitionSentences } from './ticket-judgement.sentences.js';
import { importSentences, priorityMatrixSentences, ticketSentences } from './ticket.sentences.js';

const sentences: Readonly<Record<string, (data: never) => Text>> = {
  ...ticketSentences,
  ...priorityMatrixSentences,
  ...importSentences,
  ...definitionSentences,
  ...changeSentences,
  ...changeWindowSentences,
  ...problemSentences,
  ...changeFreezeSentences,
  ...problemSuggestionSentences,
  ...cabSentences,
  ...changePolicySentences,
  ...changeModelSentences,
  ...riskQuestionnaireSentences,
  ...releaseSentences,
  ...changeDetectionSentences,
  ...escalationSentences,
  ...escalationPolicySentences,
  ...escalationScopeSentences,
  ...rotaSentences,
  ...clockSentences,
  ...agreementSentences,
  ...availabilitySentences,
  ...regulationSentences,
  ...regulatoryCaseSentences,
  ...majorIncidentSentences,
  ...majorIncidentRuleSentences,
  ...calendarSentences,
  ...supplierSentences,
  ...catalogueSentences,
  ...directorySentences,
  ...scorecardSentences,
  ...numberingSentences,
};

/**
 * What an event says, as a sentence for people in both languages; a type that nobody described yet, or data of an
 * unexpected shape, gets a sentence that at least names the type.
 */
export const sentence = (type: string, data: object): Text => {
  const describe = Object.hasOwn(sentences, type) ? sentences[type] : undefined;
  try {
    return describe?.(data as never) ?? generic(type);
  } catch {
    // The audit trail has to show every event, also one whose stored shape is older or newer than this version.
    return generic(type);
  }
};

/** Event types with a sentence of their own. */
export const describedTypes: readonly string[] = Object.keys(sentences);

const generic = (type: string): Text => {
  const words = type.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return { en: `Recorded: ${words}.`, de: `Aufgezeichnet: ${words}.` };
};
