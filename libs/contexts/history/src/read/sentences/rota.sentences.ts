import { type RotaEvent } from '@chronodesk/escalations/published';
import { because, instant, type Sentences, text } from './phrases.js';

/** What happened to on-call rotas, in words. */
export const rotaSentences: Sentences<RotaEvent> = {
  RotaDefined: ({ name }) => text(`On-call rota ${name} was defined.`, `Bereitschaftsplan ${name} wurde angelegt.`),
  RotaAmended: ({ name, reason }) =>
    text(
      `On-call rota ${name} was amended${because(reason)}.`,
      `Bereitschaftsplan ${name} wurde geändert${because(reason)}.`,
    ),
  RotaOverridden: ({ from, until, person, reason }) => {
    const span = `${instant(from)} – ${instant(until)}`;
    return text(
      `${person ?? 'Nobody'} is on call instead (${span})${because(reason)}.`,
      `Stattdessen hat ${person ?? 'niemand'} Bereitschaft (${span})${because(reason)}.`,
    );
  },
  RotaOverrideWithdrawn: ({ override, reason }) =>
    text(
      `Override ${override} of the rota was withdrawn${because(reason)}.`,
      `Ausnahme ${override} des Bereitschaftsplans wurde zurückgenommen${because(reason)}.`,
    ),
  RotaEnlisted: ({ policy }) =>
    text(
      `A version of escalation policy ${policy} relies on the rota.`,
      `Eine Version der Eskalationsregel ${policy} verlässt sich auf den Bereitschaftsplan.`,
    ),
  RotaReleased: ({ policy }) =>
    text(
      `A version of escalation policy ${policy} no longer relies on the rota.`,
      `Eine Version der Eskalationsregel ${policy} braucht den Bereitschaftsplan nicht mehr.`,
    ),
  RotaRetired: ({ reason }) =>
    text(`The rota was retired${because(reason)}.`, `Der Bereitschaftsplan wurde beendet${because(reason)}.`),
};
