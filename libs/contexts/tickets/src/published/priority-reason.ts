import { type Text } from '@chronodesk/kernel';
import { type Priority, type PriorityReason } from '../domain/ticket.events.js';

/** Why a priority is what it is, for people; without a full stop, so that it can end another sentence. */
export const priorityReasonText = (
  priority: number,
  { matrix, impact, urgency, criticality, inheritedFrom, raisedFrom }: PriorityReason,
): Text => {
  const plain = raisedFrom ?? (priority as Priority);
  const en = `impact ${impact} and urgency ${urgency} give ${plain} by version ${matrix} of the matrix`;
  const de = `Auswirkung ${impact} und Dringlichkeit ${urgency} ergeben ${plain} nach Version ${matrix} der Matrix`;
  if (raisedFrom === null) return { en, de };
  const of = inheritedFrom === null ? { en: 'of the service', de: 'des Services' } : inherited(inheritedFrom);
  return {
    en: `${en}, and criticality ${criticality} ${of.en} raises it to ${priority}`,
    de: `${de}, und die Kritikalität ${criticality} ${of.de} hebt sie auf ${priority}`,
  };
};

const inherited = (service: string): Text => ({
  en: `of ${service}, which needs the service,`,
  de: `von ${service}, das den Service braucht,`,
});
