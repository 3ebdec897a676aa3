import { type RefObject, useState } from "react";

import type { TextEditorQuery } from "../../graphql/types";
import { useLanguage } from "../../shell/texts";
import { TextField } from "../../ui/form/TextField";
import { useTextsText } from "./textsTexts";
import styles from "./texts.module.css";

interface Props {
  variables: NonNullable<TextEditorQuery["omsTemplateVariables"]>;
  /** On the chosen order. */
  values: ReadonlyMap<string, string | null>;
  heading: RefObject<HTMLHeadingElement>;
  onChoose: (name: string) => void;
}

/** The names that a text may use, each with its value on the chosen order; a click writes it where the cursor is. */
export function Variables({ variables, values, heading, onChoose }: Props) {
  const t = useTextsText();
  const language = useLanguage();
  const [typed, setTyped] = useState("");
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = variables.filter(
    ({ name, type, description }) => type !== "OBJECT" && type !== "LIST" && words.every((word) => `${name} ${description} ${values.get(name) ?? ""}`.toLowerCase().includes(word)),
  );
  return (
    <section aria-labelledby="variables" className={styles.variables}>
      <h2 id="variables" ref={heading} tabIndex={-1} className={styles.subtitle}>
        {t("variables.title")}
      </h2>
      <TextField label={t("variables.search")} type="search" value={typed} onChange={setTyped} />
      <ul className={styles.names} tabIndex={-1}>
        {found.map(({ name, description }) => (
          <li key={name}>
            <button type="button" className={styles.name} title={language === "en" ? description : undefined} onClick={() => { onChoose(name); }}>
              <code>{name}</code> <span className={styles.value}>{values.get(name) ?? t("variables.none")}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.muted}>{t("variables.nothingFound")}</p>}
    </section>
  );
}
