import { fold } from "../../shell/fold";

/** Whether each word that was typed begins a word of the name. */
export function isNamed(name: string, typed: string): boolean {
  const words = wordsOf(name);
  return wordsOf(typed).every((begun) => words.some((word) => word.startsWith(begun)));
}

function wordsOf(text: string): string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}
