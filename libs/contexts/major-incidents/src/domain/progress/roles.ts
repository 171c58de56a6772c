import { type Text } from '@chronodesk/kernel';

/** The roles that somebody may take in a major incident, beside the lead. */
export const ROLES: Readonly<Record<string, Text>> = {
  'incident-manager': { en: 'incident manager', de: 'Incident Manager' },
  communications: { en: 'communications', de: 'Kommunikation' },
  'technical-lead': { en: 'technical lead', de: 'technische Leitung' },
  scribe: { en: 'scribe', de: 'Protokoll' },
  'customer-liaison': { en: 'customer liaison', de: 'Kundenkontakt' },
  'supplier-liaison': { en: 'supplier liaison', de: 'Lieferantenkontakt' },
  'service-owner': { en: 'service owner', de: 'Serviceverantwortung' },
};

export const isRole = (role: string): boolean => Object.hasOwn(ROLES, role);
