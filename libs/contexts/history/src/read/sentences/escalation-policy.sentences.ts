import { type EscalationPolicyEvent, type EscalationScopeEvent } from '@chronodesk/escalations/published';
import { because, type Sentences, text } from './phrases.js';

/** What happened to escalation policies, in words. */
export const escalationPolicySentences: Sentences<EscalationPolicyEvent> = {
  EscalationPolicyDefined: ({ name, version }) =>
    text(
      `Escalation policy ${name} was defined as version ${version}.`,
      `Eskalationsregel ${name} wurde als Version ${version} angelegt.`,
    ),
  EscalationPolicyActivated: ({ version }) =>
    text(
      `Version ${version} of the escalation policy came into force.`,
      `Version ${version} der Eskalationsregel trat in Kraft.`,
    ),
  EscalationPolicyAmended: ({ name, version, reason }) =>
    text(
      `Escalation policy ${name} was amended to version ${version}${because(reason)}.`,
      `Eskalationsregel ${name} wurde zu Version ${version} geändert${because(reason)}.`,
    ),
  EscalationPolicyRetired: ({ reason }) =>
    text(
      `The escalation policy was retired${because(reason)}.`,
      `Die Eskalationsregel wurde außer Kraft gesetzt${because(reason)}.`,
    ),
};

/** Which policy a scope belongs to, in words. */
export const escalationScopeSentences: Sentences<EscalationScopeEvent> = {
  EscalationScopeClaimed: ({ policy }) =>
    text(
      `The scope now belongs to escalation policy ${policy}.`,
      `Der Geltungsbereich gehört nun zu Eskalationsregel ${policy}.`,
    ),
  EscalationScopeReleased: ({ policy }) =>
    text(
      `The scope no longer belongs to escalation policy ${policy}.`,
      `Der Geltungsbereich gehört nicht mehr zu Eskalationsregel ${policy}.`,
    ),
};
