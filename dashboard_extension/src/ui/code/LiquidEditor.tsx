import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { liquid } from "@codemirror/lang-liquid";
import { syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { useEffect, useRef, useState } from "react";

import styles from "./code.module.css";
import type { CodeEditorProps } from "./CodeEditor";
import { completing } from "./completing";
import { diagnosticsOf } from "./diagnostics";
import { HIGHLIGHTING, THEME } from "./theme";

// Ctrl+Enter shows the preview; Tab leaves the field, as everywhere.
const KEYS = defaultKeymap.filter(({ key }) => key !== "Mod-Enter" && key !== "Shift-Mod-Enter");

/**
 * CodeMirror in a shadow root: there its styles are constructed style sheets, which our Content-Security-Policy lets be; in the document they
 * would be inline ones.
 */
export default function LiquidEditor({ label, value, onChange, completions, problems, isSingleLine = false, error, onReady }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onChange, completions, onReady, value });
  const [naming] = useState(() => new Compartment());
  useEffect(() => {
    latest.current = { onChange, completions, onReady, value };
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const created = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          history(),
          liquid(),
          syntaxHighlighting(HIGHLIGHTING),
          autocompletion({ override: [completing(() => latest.current.completions)], icons: false }),
          closeBrackets(),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...KEYS]),
          EditorView.lineWrapping,
          isSingleLine ? oneLine : [],
          replacing,
          THEME,
          naming.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = created;
    latest.current.onReady?.((text) => {
      created.dispatch(created.state.replaceSelection(text));
      created.focus();
    });
    return () => {
      created.destroy();
      view.current = null;
    };
  }, [isSingleLine, naming]);

  useEffect(() => {
    const attributes: Record<string, string> = { "aria-label": error ? `${label}. ${error}` : label, role: "textbox", tabindex: "0", "aria-multiline": String(!isSingleLine) };
    if (error || problems.length > 0) attributes["aria-invalid"] = "true";
    view.current?.dispatch({ effects: naming.reconfigure(EditorView.contentAttributes.of(attributes)) });
  }, [label, error, problems.length, isSingleLine, naming]);

  useEffect(() => {
    const editor = view.current;
    // What was set from outside, such as another language's text or the ready one.
    if (editor && editor.state.doc.toString() !== value) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state.doc, problems)));
  }, [problems]);

  return <div ref={host} className={`${styles.host ?? ""} ${isSingleLine ? "" : (styles.large ?? "")}`} data-invalid={error ? true : undefined} />;
}

const oneLine: Extension = EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction));

/** What is typed over a selection is put there by us: the browser would carry over the look of what was there, as an inline style, which is refused. */
const replacing: Extension = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    if (event.inputType !== "insertText" || !event.data || view.state.selection.main.empty || view.composing) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});
