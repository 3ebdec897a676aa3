import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";

import { useSession } from "../../shell/session";
import { Combobox } from "../form/Combobox";
import form from "../form/form.module.css";
import type { Option } from "../form/SelectField";
import { IconButton } from "../IconButton";
import { type ConditionField, TAKES_MANY, sameText } from "./condition";
import styles from "./conditions.module.css";
import { useConditionsText } from "./conditionsTexts";
import { valueName } from "./words";

interface Props {
  label: string;
  field: ConditionField;
  operator: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

const FEW = 12;

/** What a rule compares with: a list of what there is, a number, a moment, a text. */
export function ValueControl({ label, field, operator, value, onChange }: Props) {
  const t = useConditionsText();
  if (TAKES_MANY.includes(operator)) return <ManyValues label={label} field={field} value={Array.isArray(value) ? (value as unknown[]) : []} onChange={onChange} />;
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  switch (field.type) {
    case "boolean":
      return (
        <select className={`${form.control ?? ""} ${styles.value ?? ""}`} aria-label={label} value={String(value === true)} onChange={(event) => { onChange(event.target.value === "true"); }}>
          <option value="true">{t("value.yes")}</option>
          <option value="false">{t("value.no")}</option>
        </select>
      );
    case "number":
      return <NumberInput label={label} value={text} onChange={onChange} />;
    case "time":
      return <TimeInput label={label} value={text} onChange={onChange} />;
    default:
      return field.choices.length > 0 ? <OneChoice label={label} field={field} value={text} onChange={onChange} /> : <TextInput label={label} field={field} value={text} onChange={onChange} />;
  }
}

/** Keeps every digit: a number where it says the same, else the text. */
function numberOf(text: string): number | string {
  return text !== "" && String(Number(text)) === text ? Number(text) : text;
}

function NumberInput({ label, value, onChange }: { label: string; value: string; onChange: (value: number | string) => void }) {
  return (
    <input
      type="number"
      step="any"
      className={`${form.control ?? ""} ${styles.value ?? ""}`}
      aria-label={label}
      value={value}
      onChange={(event) => {
        onChange(numberOf(event.target.value));
      }}
    />
  );
}

/** A moment as the reader's clock shows it, as the server takes it: with its time zone. */
function TimeInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      type="datetime-local"
      className={`${form.control ?? ""} ${styles.value ?? ""}`}
      aria-label={label}
      value={localTime(value)}
      onChange={(event) => {
        const moment = new Date(event.target.value);
        onChange(Number.isNaN(moment.getTime()) ? "" : moment.toISOString());
      }}
    />
  );
}

export function localTime(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return "";
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(moment.getFullYear()).padStart(4, "0")}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

function useChoices(field: ConditionField): readonly Option[] {
  const t = useConditionsText();
  const { locale } = useSession();
  const named = field.choices.map((choice) => ({ value: choice, label: valueName({ t, locale, fields: [field] }, field.name, choice) }));
  return field.choices.length > FEW ? named.sort((one, other) => one.label.localeCompare(other.label, locale)) : named;
}

type OfText = Pick<Props, "label" | "field"> & { value: string; onChange: (value: string) => void };

function OneChoice({ label, field, value, onChange }: OfText) {
  const t = useConditionsText();
  const options = useChoices(field);
  const stored = options.find((option) => sameText(option.value, value))?.value ?? value;
  if (options.length > FEW) {
    return (
      <div className={styles.value}>
        <Combobox label={label} isLabelHidden value={stored} onChange={onChange} options={options} />
      </div>
    );
  }
  return (
    <select className={`${form.control ?? ""} ${styles.value ?? ""}`} aria-label={label} value={stored} onChange={(event) => { onChange(event.target.value); }}>
      <option value="">{t("value.choose")}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A text, with what the latest orders have as suggestions. */
function TextInput({ label, field, value, onChange, onKeyDown }: OfText & { onKeyDown?: (event: KeyboardEvent) => void }) {
  const t = useConditionsText();
  const { locale } = useSession();
  const listId = useId();
  return (
    <>
      <input
        className={`${form.control ?? ""} ${styles.value ?? ""}`}
        aria-label={label}
        maxLength={1000}
        spellCheck={false}
        autoComplete="off"
        list={field.usedValues.length > 0 ? listId : undefined}
        value={value}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <datalist id={listId}>
        {field.usedValues.map((used) => (
          <option key={used} value={used}>
            {valueName({ t, locale, fields: [field] }, field.name, used)}
          </option>
        ))}
      </datalist>
    </>
  );
}

function ManyValues({ label, field, value, onChange }: Pick<Props, "label" | "field" | "onChange"> & { value: readonly unknown[] }) {
  const t = useConditionsText();
  const { locale } = useSession();
  const [typed, setTyped] = useState("");
  const add = (one: unknown) => {
    if (one === "" || value.includes(one)) return;
    onChange([...value, one]);
    setTyped("");
  };
  const addTyped = () => {
    add(field.type === "number" ? numberOf(typed.trim()) : typed.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // adds, and does not save the form
    addTyped();
  };
  return (
    <div className={styles.many}>
      <ul className={styles.chips}>
        {value.map((one, index) => {
          const name = valueName({ t, locale, fields: [field] }, field.name, one);
          return (
            <li key={index} className={styles.chip}>
              {name}
              <IconButton
                label={t("value.remove", { value: name })}
                icon={<X size={14} />}
                onClick={() => {
                  onChange(value.filter((_, position) => position !== index));
                }}
              />
            </li>
          );
        })}
      </ul>
      {field.choices.length > 0 ? (
        <OneChoice label={label} field={{ ...field, choices: field.choices.filter((choice) => !value.includes(choice)) }} value="" onChange={add} />
      ) : (
        <div className={styles.adding}>
          {field.type === "number" ? (
            <input type="number" step="any" className={`${form.control ?? ""} ${styles.value ?? ""}`} aria-label={label} value={typed} onKeyDown={onKeyDown} onBlur={addTyped} onChange={(event) => { setTyped(event.target.value); }} />
          ) : (
            <div onBlur={addTyped} className={styles.value}>
              <TextInput label={label} field={field} value={typed} onChange={setTyped} onKeyDown={onKeyDown} />
            </div>
          )}
          <span className={styles.muted}>{t("value.enterAdds")}</span>
        </div>
      )}
    </div>
  );
}
