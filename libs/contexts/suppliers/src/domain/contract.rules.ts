import { RuleViolation } from '@chronodesk/kernel';

export const targetInvalid = (faults: readonly string[]) =>
  new RuleViolation('CONTRACT_TARGET_INVALID', {
    en: `Not measurable: ${faults.join(', ')}. Use durations such as PT4H or PT1H30M and priorities 1 to 4.`,
    de: `Nicht messbar: ${faults.join(', ')}. Bitte Dauern wie PT4H oder PT1H30M und Prioritäten 1 bis 4 angeben.`,
  });

export const targetMissing = (contract: string) =>
  new RuleViolation('CONTRACT_TARGET_MISSING', {
    en: `Contract ${contract} promises nothing. Give acknowledgeWithin or returnWithin, or name an agreement.`,
    de: `Vertrag ${contract} sagt nichts zu. Bitte acknowledgeWithin oder returnWithin angeben oder eine Vereinbarung nennen.`,
  });

export const termInvalid = (from: string, to: string) =>
  new RuleViolation('CONTRACT_TERM_INVALID', {
    en: `A contract must end after it begins; this one runs from ${from} to ${to}. Choose a later end.`,
    de: `Ein Vertrag muss nach seinem Beginn enden; dieser reicht von ${from} bis ${to}. Bitte ein späteres Ende wählen.`,
  });

export const contractEnded = (contract: string, to: string) =>
  new RuleViolation('CONTRACT_ENDED', {
    en: `Contract ${contract} ends at ${to} already. Choose an earlier end.`,
    de: `Vertrag ${contract} endet schon um ${to}. Bitte ein früheres Ende wählen.`,
  });

export const noticePeriodInvalid = (period: string) =>
  new RuleViolation('CONTRACT_NOTICE_PERIOD_INVALID', {
    en: `"${period}" is no notice period. Use years, months, weeks or days, such as P3M or P6W.`,
    de: `„${period}“ ist keine Kündigungsfrist. Bitte Jahre, Monate, Wochen oder Tage angeben, etwa P3M oder P6W.`,
  });

export const noticeZoneUnknown = (timeZone: string) =>
  new RuleViolation('CONTRACT_NOTICE_ZONE_UNKNOWN', {
    en: `There is no time zone "${timeZone}". Name one such as Europe/Berlin.`,
    de: `Es gibt keine Zeitzone „${timeZone}“. Bitte eine wie Europe/Berlin nennen.`,
  });

export const noticeBeforeBeginning = (period: string, lastDay: string, from: string) =>
  new RuleViolation('CONTRACT_NOTICE_BEFORE_IT_BEGINS', {
    en: `With ${period} notice would be due on ${lastDay}, before the contract begins (${from}). Choose a shorter period or a later end.`,
    de: `Mit der Frist ${period} wäre am ${lastDay} zu kündigen, vor dem Beginn des Vertrags (${from}). Bitte eine kürzere Frist oder ein späteres Ende wählen.`,
  });

export const exitBeforeBeginning = (date: string, from: string) =>
  new RuleViolation('CONTRACT_EXIT_BEFORE_IT_BEGINS', {
    en: `The exit date ${date} is before the contract begins (${from}). Choose a later one.`,
    de: `Das Ausstiegsdatum ${date} liegt vor dem Beginn des Vertrags (${from}). Bitte ein späteres wählen.`,
  });

export const currencyUnknown = (currency: string) =>
  new RuleViolation('CONTRACT_CURRENCY_UNKNOWN', {
    en: `"${currency}" is no currency of ISO 4217. Use a code such as EUR.`,
    de: `„${currency}“ ist keine Währung nach ISO 4217. Bitte ein Kürzel wie EUR angeben.`,
  });

export const amountInvalid = (amount: string, currency: string) =>
  new RuleViolation('CONTRACT_AMOUNT_INVALID', {
    en: `"${amount}" is no amount of ${currency}. Use decimal text above zero, with no more digits than the currency has, such as "120.50".`,
    de: `„${amount}“ ist kein Betrag in ${currency}. Bitte einen Dezimaltext über null angeben, mit nicht mehr Stellen als die Währung hat, etwa "120.50".`,
  });
