import { useEffect, useRef } from "react";

import type { Completion } from "../../ui/code/CodeEditor";
import { nameToWrite } from "../../ui/code/names";
import { Field, type FieldProps } from "../../ui/form/Field";
import form from "../../ui/form/form.module.css";
import { useTextsText } from "./textsTexts";

type Props = FieldProps<string> & { completions: readonly Completion[]; onReady: (insert: (text: string) => void) => void };

/** A short message: a plain field, with a menu of the names that it may use. */
export function ShortText({ label, value, onChange, hint, error, completions, onReady }: Props) {
  const t = useTextsText();
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (added: string) => {
    const element = area.current;
    const [from, to] = [element?.selectionStart ?? value.length, element?.selectionEnd ?? value.length];
    onChange(value.slice(0, from) + added + value.slice(to));
    window.setTimeout(() => {
      element?.focus();
      element?.setSelectionRange(from + added.length, from + added.length);
    });
  };
  useEffect(() => {
    onReady(insert);
  });
  return (
    <>
      <Field label={label} hint={hint} error={error}>
        {(wiring) => (
          <textarea {...wiring} ref={area} className={`${form.control ?? ""} ${form.code ?? ""}`} rows={6} maxLength={4000} value={value} onChange={(event) => { onChange(event.target.value); }} />
        )}
      </Field>
      <Field label={t("variables.insert")}>
        {(wiring) => (
          <select
            {...wiring}
            className={form.control}
            value=""
            onChange={(event) => {
              if (event.target.value) insert(`{{ ${nameToWrite(event.target.value)} }}`);
            }}
          >
            <option value="">{t("variables.choose")}</option>
            {completions.map(({ name, value: shown }) => (
              <option key={name} value={name}>
                {shown ? `${name}: ${shown}` : name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
