import { type ReactNode, useId } from "react";

import { useUiText } from "../uiTexts";
import styles from "./form.module.css";

/** What every field of a form takes. */
export interface FieldProps<Value> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  /** A sentence below it. */
  hint?: string | undefined;
  /** What is wrong with it; announced with it. */
  error?: string | undefined;
  isRequired?: boolean | undefined;
  /** The label is for screen readers alone: what stands around the field says the same to everybody else. */
  isLabelHidden?: boolean | undefined;
}

interface Wiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

type Props = Pick<FieldProps<unknown>, "label" | "hint" | "error" | "isRequired" | "isLabelHidden"> & { children: (wiring: Wiring) => ReactNode };

/** A control with its label, its hint and its error, each of them tied to it for screen readers. */
export function Field({ label, hint, error, isRequired, isLabelHidden, children }: Props) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden ? "oms-hidden" : styles.label}>
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
      </label>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": error ? true : undefined, "aria-required": isRequired ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** Several controls under one label. */
export function FieldGroup({ label, hint, error, children }: Pick<FieldProps<unknown>, "label" | "hint" | "error"> & { children: ReactNode }) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset className={styles.group} aria-describedby={describedBy || undefined}>
      <legend className={styles.label}>{label}</legend>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  const t = useUiText();
  if (!error) return null;
  return (
    <p id={id} className={styles.error}>
      <span className="oms-hidden">{t("form.error")} </span>
      {error}
    </p>
  );
}
