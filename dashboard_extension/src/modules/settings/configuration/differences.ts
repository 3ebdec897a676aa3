import type { ConfigurationDifferenceFragment } from "../../../graphql/types";

export type Difference = ConfigurationDifferenceFragment;

interface Line {
  sign: "+" | "-" | " ";
  text: string;
}

/** The differences as lines of the document: what goes with a minus, what comes with a plus. */
export function yamlLines(differences: readonly Difference[]): Line[] {
  const lines: Line[] = [];
  let section = "";
  for (const difference of differences) {
    if (difference.section !== section) {
      section = difference.section;
      lines.push({ sign: " ", text: `${section}:` });
    }
    if (difference.what === "ADDED" || difference.what === "REMOVED") {
      lines.push({ sign: difference.what === "ADDED" ? "+" : "-", text: `  - code: ${difference.code ?? ""}` });
      continue;
    }
    if (difference.code) lines.push({ sign: " ", text: `  - code: ${difference.code}` });
    for (const { name, before, after } of difference.fields) lines.push(...fieldLines(name, before, after));
  }
  return lines;
}

function fieldLines(name: string, before: unknown, after: unknown): Line[] {
  if (name !== "order" && Array.isArray(before ?? []) && Array.isArray(after ?? [])) {
    const [old, fresh] = [texts(before), texts(after)];
    return [
      { sign: " ", text: `    ${name}:` },
      ...old.filter((text) => !fresh.includes(text)).map((text): Line => ({ sign: "-", text: `      - ${text}` })),
      ...fresh.filter((text) => !old.includes(text)).map((text): Line => ({ sign: "+", text: `      - ${text}` })),
    ];
  }
  const given = (value: unknown) => value !== null && value !== undefined;
  return [...(given(before) ? [{ sign: "-", text: `    ${name}: ${scalar(before)}` } as Line] : []), ...(given(after) ? [{ sign: "+", text: `    ${name}: ${scalar(after)}` } as Line] : [])];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(scalar) : [];
}

function scalar(value: unknown): string {
  return typeof value === "string" && /^[\p{L}\p{N}][\p{L}\p{N} _./@-]*$/u.test(value) ? value : JSON.stringify(value);
}

/** A value as people read it, short. */
export function shortly(value: unknown, nothing: string): string {
  if (value === null || value === undefined || value === "") return nothing;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** `working_hours` as people write it, where these pages have no name for it. */
export function plainName(name: string): string {
  return name.replace(/_/g, " ");
}

/** `smtp_host` as these pages' fields are called: `smtpHost`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
