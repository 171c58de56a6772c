/** Milliseconds of an ISO 8601 duration in whole hours, minutes and seconds (`PT4H50M`), or null; days are none of ours. */
export function parseDuration(text: string): number | null {
  const match = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text);
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  const milliseconds = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return Number.isSafeInteger(milliseconds) ? milliseconds : null;
}

/** Milliseconds (not negative) as an ISO 8601 duration in hours, minutes and seconds: `PT26H`, `PT4H50M`, `PT0S`. */
export function formatDuration(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = (milliseconds % 60_000) / 1000;
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return `PT${text || '0S'}`;
}
