import { RuleViolation, type Text } from '@chronodesk/kernel';
import { type StageFact } from './regulatory-case.events.js';

export const caseClosed = (): RuleViolation =>
  new RuleViolation('REGULATORY_CASE_CLOSED', {
    en: 'This case is closed. Open a new one if something has to be reported again.',
    de: 'Dieser Fall ist abgeschlossen. Ist erneut zu melden, bitte einen neuen Fall eröffnen.',
  });

export const anchorGiven = (anchor: string, at: string): RuleViolation =>
  new RuleViolation('REGULATORY_ANCHOR_GIVEN', {
    en: `“${anchor}” was given as ${at} already. To put it right, send a "reason" with it.`,
    de: `„${anchor}“ wurde schon mit ${at} angegeben. Für eine Berichtigung bitte eine Begründung ("reason") mitschicken.`,
  });

export const anchorMissing = (anchor: string, name: Text): RuleViolation =>
  new RuleViolation('REGULATORY_ANCHOR_MISSING', {
    en: `The deadline counts from “${name.en}”. Give that instant first (anchor "${anchor}").`,
    de: `Die Frist zählt ab „${name.de}“. Bitte zuerst diesen Zeitpunkt angeben (anchor "${anchor}").`,
  });

export const stageOutOfOrder = (before: Text): RuleViolation =>
  new RuleViolation('REGULATORY_STAGE_OUT_OF_ORDER', {
    en: `The deadline counts from “${before.en}”. Submit that first; one reference may serve both.`,
    de: `Die Frist zählt ab „${before.de}“. Bitte zuerst diese Meldung erfassen; ein Aktenzeichen darf für beide gelten.`,
  });

export const stageWithdrawn = (stage: Text): RuleViolation =>
  new RuleViolation('REGULATORY_STAGE_WITHDRAWN', {
    en: `“${stage.en}” was withdrawn. If it has to be reported after all, open a new case.`,
    de: `„${stage.de}“ wurde zurückgezogen. Ist doch zu melden, bitte einen neuen Fall eröffnen.`,
  });

export const submittedTooEarly = (earliest: string): RuleViolation =>
  new RuleViolation('REGULATORY_SUBMISSION_TOO_EARLY', {
    en: `It cannot have been submitted before ${earliest}. Check "at", or put the anchor right.`,
    de: `Die Meldung kann nicht vor ${earliest} erfolgt sein. Bitte "at" prüfen oder den Zeitpunkt davor berichtigen.`,
  });

export const outstanding = (stages: readonly StageFact[]): RuleViolation => {
  const list = (language: keyof Text) =>
    stages.map(({ regulationName, stageName }) => `${regulationName}: ${stageName[language]}`).join('; ');
  return new RuleViolation('REGULATORY_STAGES_OUTSTANDING', {
    en: `Not submitted yet: ${list('en')}. Submit or withdraw them, then close.`,
    de: `Noch nicht gemeldet: ${list('de')}. Bitte melden oder zurückziehen, dann abschließen.`,
  });
};
