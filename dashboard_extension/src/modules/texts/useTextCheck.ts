import { useMemo } from "react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { useSettled } from "../../shell/useSettled";
import type { CodeProblem } from "../../ui/code/CodeEditor";
import { CheckTextDocument } from "./texts.generated";

/** What the server finds wrong in a text, a moment after it was last typed in. The last findings stay until then. */
export function useTextCheck(source: string, isHtml: boolean): readonly CodeProblem[] {
  const settled = useSettled(source);
  const { data, previous } = useLiveQuery(CheckTextDocument, { source: settled, isHtml }, { isPaused: settled.trim() === "" });
  const found = (data ?? previous)?.omsTemplateCheck;
  return useMemo(() => (settled.trim() === "" ? [] : (found ?? [])), [settled, found]);
}
