/**
 * Twenty-four colors, twelve hues in two lightnesses. Text is readable on each of them (WCAG AA, 4.5 : 1), and each stands out from a light page
 * and from a dark one (3 : 1).
 */
export const PALETTE = [
  ..."#D91629 #B64E11 #986215 #7D6E04 #4F7A04 #197E4A #167B6D #0874AB #2A5EFB #8644F0 #CE0696 #656F79".split(" "),
  ..."#FF4749 #E76417 #C37C01 #9E8C0C #679A19 #12A05D #159D8A #1794D6 #5787FA #9E71FD #F340B7 #838D98".split(" "),
] as const;

export const COLOR = /^#[0-9a-f]{6}$/i;

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(color.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colors by WCAG 2.1, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The text color that the server gives a background: near-black or white, pure black where near-black is not enough. */
export function textColorOn(background: string): string {
  const [best = "#FFFFFF"] = ["#1A1A1A", "#FFFFFF"].sort((one, other) => contrast(background, other) - contrast(background, one));
  return contrast(background, best) >= 4.5 ? best : "#000000";
}
