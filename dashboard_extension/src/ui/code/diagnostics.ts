import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";

import type { CodeProblem } from "./CodeEditor";

/** Where mistakes are underlined: the word at their place, or the line where no column is known. */
export function diagnosticsOf(doc: Text, problems: readonly CodeProblem[]): Diagnostic[] {
  return problems.map(({ line, column, message }) => {
    const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const from = Math.min(found.from + Math.max(column - 1, 0), found.to);
    const word = /^[\w.[\]]+|^\S+/.exec(found.text.slice(from - found.from))?.[0].length ?? 0;
    const isPlaced = line > 0 && word > 0;
    return { from: isPlaced ? from : found.from, to: isPlaced ? from + word : found.to, severity: "error", message };
  });
}
