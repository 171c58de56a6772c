import { because, text } from './phrases.js';

interface Version {
  readonly name: string;
  readonly version: number;
  readonly reason?: string | null;
}

/** What happened to agreements, in words; their events are private to their context, so only the names are known here. */
export const agreementSentences = {
  AgreementDrafted: ({ name, version }: Version) =>
    text(
      `Agreement ${name} was drafted as version ${version}.`,
      `Vereinbarung ${name} wurde als Version ${version} entworfen.`,
    ),
  AgreementActivated: ({ version }: Version) =>
    text(`Version ${version} of the agreement came into force.`, `Version ${version} der Vereinbarung trat in Kraft.`),
  AgreementAmended: ({ name, version, reason }: Version) =>
    text(
      `Agreement ${name} was amended to version ${version}${because(reason)}.`,
      `Vereinbarung ${name} wurde zu Version ${version} geändert${because(reason)}.`,
    ),
  AgreementRetired: ({ reason }: { readonly reason: string | null }) =>
    text(
      `The agreement was retired${because(reason)}.`,
      `Die Vereinbarung wurde außer Kraft gesetzt${because(reason)}.`,
    ),
  AgreementScopeClaimed: ({ agreement }: { readonly agreement: string }) =>
    text(
      `The scope now belongs to agreement ${agreement}.`,
      `Der Geltungsbereich gehört nun zu Vereinbarung ${agreement}.`,
    ),
  AgreementScopeReleased: ({ agreement }: { readonly agreement: string }) =>
    text(
      `The scope no longer belongs to agreement ${agreement}.`,
      `Der Geltungsbereich gehört nicht mehr zu Vereinbarung ${agreement}.`,
    ),
};
