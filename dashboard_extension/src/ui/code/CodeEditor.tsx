import { Suspense, lazy } from "react";

import { loadPart } from "../../shell/lostChunk";
import { FieldGroup, type FieldProps } from "../form/Field";
import { Loading } from "../Loading";
import { useUiText } from "../uiTexts";

/** A name that can be typed, with what it stands for. */
export interface Completion {
  name: string;
  /** What it is. */
  about: string;
  /** What it is on the chosen order; null where that has none. */
  value?: string | null | undefined;
}

/** A mistake; line and column count from 1. */
export interface CodeProblem {
  line: number;
  column: number;
  message: string;
}

export interface CodeEditorProps extends Omit<FieldProps<string>, "isRequired" | "isLabelHidden"> {
  completions: readonly Completion[];
  problems: readonly CodeProblem[];
  /** One line: Enter writes none. */
  isSingleLine?: boolean | undefined;
  /** Given to whoever inserts something where the cursor is. */
  onReady?: ((insert: (text: string) => void) => void) | undefined;
}

const Editor = lazy(() => loadPart(() => import("./LiquidEditor")));

/** Edits a Liquid template: names are completed while one types, mistakes are underlined. Loaded when it is first shown. */
export function CodeEditor(props: CodeEditorProps) {
  const t = useUiText();
  return (
    <FieldGroup label={props.label} hint={props.hint} error={props.error}>
      <Suspense fallback={<Loading label={t("form.loading")} rows={2} />}>
        <Editor {...props} />
      </Suspense>
    </FieldGroup>
  );
}
