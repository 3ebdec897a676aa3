import type { Completion as Option, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

import type { Completion } from "./CodeEditor";
import { nameToWrite } from "./names";

/** Completes names within `{{ }}` and `{% %}`. */
export function completing(known: () => readonly Completion[]): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 1000), context.pos);
    const typed = typedName(before);
    if (typed === null || (typed === "" && !context.explicit)) return null;
    return { from: context.pos - typed.length, options: known().map(optionOf), validFor: /^[\w.[\]]*$/ };
  };
}

/** The beginning of a name before the cursor; null outside of Liquid's braces and within a text in quotes. */
export function typedName(before: string): string | null {
  const open = Math.max(before.lastIndexOf("{{"), before.lastIndexOf("{%"));
  if (open < 0 || Math.max(before.lastIndexOf("}}"), before.lastIndexOf("%}")) > open) return null;
  const inside = before.slice(open + 2).replace(/"[^"]*"|'[^']*'/g, "");
  if (/["']/.test(inside)) return null;
  return /[\w.[\]]*$/.exec(inside)?.[0] ?? "";
}

function optionOf({ name, about, value }: Completion): Option {
  return { label: name, type: "variable", detail: value ?? "", info: about, apply: nameToWrite(name) };
}
