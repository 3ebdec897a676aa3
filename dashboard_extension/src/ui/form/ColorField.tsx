import { useSession } from "../../shell/session";
import { formattingLocale } from "../../shell/languages";
import { useUiText } from "../uiTexts";
import { COLOR, PALETTE, contrast, textColorOn } from "./colors";
import { Field, type FieldProps } from "./Field";
import styles from "./form.module.css";

/** A color as #RRGGBB: one of a palette that reads well, or an own one, with the contrast of the text on it. */
export function ColorField({ label, value, onChange, hint, error, isRequired }: FieldProps<string>) {
  const t = useUiText();
  const { locale } = useSession();
  const isColor = COLOR.test(value);
  const ratio = isColor ? contrast(value, textColorOn(value)) : 0;
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(wiring) => (
        <>
          <div className={styles.palette} role="group" aria-label={t("color.palette", { label })}>
            {PALETTE.map((color, index) => (
              <button
                key={color}
                type="button"
                className={styles.paletteColor}
                style={{ backgroundColor: color, color: textColorOn(color) }}
                aria-label={t("color.number", { number: index + 1, color })}
                aria-pressed={color === value.toUpperCase()}
                onClick={() => {
                  onChange(color);
                }}
              >
                {color === value.toUpperCase() && <span aria-hidden="true">✓</span>}
              </button>
            ))}
          </div>
          <div className={styles.color}>
            <input
              type="color"
              className={styles.swatch}
              aria-label={t("color.own", { label })}
              value={isColor ? value.toLowerCase() : "#000000"}
              onChange={(event) => {
                onChange(event.target.value.toUpperCase());
              }}
            />
            <input
              {...wiring}
              className={styles.control}
              spellCheck={false}
              maxLength={7}
              placeholder="#RRGGBB"
              value={value}
              onChange={(event) => {
                onChange(event.target.value);
              }}
            />
            {isColor && (
              <span className={styles.contrast} style={{ backgroundColor: value, color: textColorOn(value) }}>
                {t("color.contrast", { ratio: new Intl.NumberFormat(formattingLocale(locale), { maximumFractionDigits: 1 }).format(ratio) })}
              </span>
            )}
          </div>
        </>
      )}
    </Field>
  );
}
