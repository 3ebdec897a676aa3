/** A line of two texts: in both, in the first alone, or in the second alone. */
export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Compares two texts line by line: what is taken from the first and what is added in the second, by their longest common part. */
export function diffLines(first: string, second: string): DiffLine[] {
  const [before, after] = [first.split("\n"), second.split("\n")];
  // common[i][j]: how many lines the rests from i and from j have in common.
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, made] = [before[i], after[j]];
    if (old !== undefined && old === made) {
      lines.push({ kind: "same", text: old });
      [i, j] = [i + 1, j + 1];
    } else if (old !== undefined && (made === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "removed", text: old });
      i += 1;
    } else if (made !== undefined) {
      lines.push({ kind: "added", text: made });
      j += 1;
    }
  }
  return lines;
}
