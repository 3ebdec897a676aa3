/** How a text is sent as SMS. */
export interface SmsSize {
  /** As the network counts: a character outside of its alphabet makes all of them cost two bytes. */
  characters: number;
  /** Messages that are paid for. */
  segments: number;
  /** A character is outside of GSM 03.38, so fewer fit. */
  isUnicode: boolean;
}

// GSM 03.38: what takes one place, and what takes two.
const BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const EXTENDED = new Set("\f^{}\\[~]|€");

/** Returns how many messages a text takes: 160 characters, or 153 in each of several; with Unicode 70, or 67. */
export function smsSize(text: string): SmsSize {
  const all = Array.from(text);
  const isUnicode = all.some((character) => !BASIC.has(character) && !EXTENDED.has(character));
  const places = all.map((character) => (isUnicode ? character.length : EXTENDED.has(character) ? 2 : 1));
  const characters = places.reduce((sum, place) => sum + place, 0);
  const [alone, each] = isUnicode ? [70, 67] : [160, 153];
  if (characters <= alone) return { characters, segments: characters === 0 ? 0 : 1, isUnicode };
  // A character that takes two places is not cut in half.
  let [segments, used] = [1, 0];
  for (const place of places) {
    if (used + place > each) [segments, used] = [segments + 1, 0];
    used += place;
  }
  return { characters, segments, isUnicode };
}
