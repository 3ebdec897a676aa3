import { useId, useState } from "react";

import { useUiText } from "../uiTexts";
import { Field, type FieldProps } from "./Field";
import styles from "./form.module.css";

interface Props extends FieldProps<number | null> {
  min?: number | undefined;
  max?: number | undefined;
  /** The smallest difference: 1 for whole numbers. */
  step?: number | undefined;
  /** What is counted, after the number: a currency, %, minutes. */
  unit?: string | undefined;
}

/** A number; null where it is empty. Digits are as the browser's language writes them. */
export function NumberField({ label, value, onChange, hint, error, isRequired, min, max, step = 1, unit }: Props) {
  const unitId = useId();
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(wiring) => (
        <div className={styles.withUnit}>
          <input
            {...wiring}
            type="number"
            className={styles.control}
            aria-describedby={[wiring["aria-describedby"], unit && unitId].filter(Boolean).join(" ") || undefined}
            min={min}
            max={max}
            step={step}
            value={value ?? ""}
            onChange={(event) => {
              onChange(event.target.value === "" ? null : event.target.valueAsNumber);
            }}
          />
          {unit && (
            <span id={unitId} className={styles.unit}>
              {unit}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

/** An amount in one currency, as the server takes it: a decimal number. Yen have no smaller unit, euros have cents. */
export function MoneyField({ currency, ...field }: Omit<Props, "unit" | "step" | "min"> & { currency: string }) {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return <NumberField {...field} min={0} step={10 ** -digits} unit={currency} />;
}

/** A percentage: 12.5 is 12.5 %. */
export function PercentField(field: Omit<Props, "unit" | "step">) {
  return <NumberField min={0} max={100} {...field} step={0.01} unit="%" />;
}

const UNITS = [
  ["seconds", 1],
  ["minutes", 60],
  ["hours", 3_600],
  ["days", 86_400],
] as const;
type Unit = (typeof UNITS)[number][0];

/** A length of time in whole seconds, entered in the unit in which it is short; `least` is the smallest that is offered. */
export function DurationField({ label, value, onChange, hint, error, isRequired, min, max, least = "seconds" }: Omit<Props, "unit" | "step"> & { least?: Unit }) {
  const t = useUiText();
  const unitId = useId();
  const [unit, setUnit] = useState<Unit>(() => fitting(value, least));
  const offered = UNITS.slice(UNITS.findIndex(([name]) => name === least));
  const size = UNITS.find(([name]) => name === unit)?.[1] ?? 1;
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(wiring) => (
        <div className={styles.withUnit}>
          <input
            {...wiring}
            type="number"
            className={styles.control}
            min={min === undefined ? undefined : min / size}
            max={max === undefined ? undefined : max / size}
            step="any"
            value={value === null ? "" : value / size}
            onChange={(event) => {
              onChange(event.target.value === "" ? null : Math.round(event.target.valueAsNumber * size));
            }}
          />
          <label htmlFor={unitId} className="oms-hidden">
            {t("form.unitOf", { label })}
          </label>
          <select
            id={unitId}
            className={styles.control}
            value={unit}
            onChange={(event) => {
              setUnit(event.target.value as Unit);
            }}
          >
            {offered.map(([name]) => (
              <option key={name} value={name}>
                {t(`unit.${name}`)}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}

/** The largest unit that it is a whole number of; `least` for nothing. */
function fitting(seconds: number | null, least: Unit): Unit {
  const fits = UNITS.filter(([, size]) => seconds !== null && seconds !== 0 && seconds % size === 0);
  return fits.at(-1)?.[0] ?? least;
}
