import { useState } from "react";

import { SelectField } from "../../../ui/form/SelectField";
import { isKey } from "../kit/describe";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { type Difference, camelCase, plainName, shortly, yamlLines } from "./differences";

/** The group of fields under which a section of the document is shown on these pages. */
const GROUPS: Record<string, readonly string[]> = {
  shop: ["shop", "orders", "links"],
  carriers: ["carrier"],
  messages: ["brand", "mail"],
  seller: ["seller"],
  promise_rules: ["rule"],
  number_series: ["series"],
  erp_connections: ["connection"],
  erp_endpoints: ["endpoint"],
};

/** What is different, in words or as lines of the document. */
export function DifferencesView({ differences }: { differences: readonly Difference[] }) {
  const t = useSettingsText();
  const [form, setForm] = useState("words");
  if (differences.length === 0) return <p>{t("diff.none")}</p>;
  return (
    <div className={styles.section}>
      <SelectField
        label={t("diff.form")}
        value={form}
        onChange={setForm}
        options={[
          { value: "words", label: t("diff.words") },
          { value: "yaml", label: t("diff.yaml") },
        ]}
      />
      {form === "words" ? <Words differences={differences} /> : <Lines differences={differences} />}
    </div>
  );
}

/** What the sections of the document and their fields are called here. */
export function useNames() {
  const t = useSettingsText();
  const textOr = (key: string, otherwise: string) => (isKey(key) ? t(key) : otherwise);
  return {
    sectionName: (section: string) => textOr(`part.${section}`, plainName(section)),
    fieldName: (section: string, name: string) => {
      const keys = (GROUPS[section] ?? []).map((group) => `f.${group}.${camelCase(name)}`);
      const found = keys.find(isKey);
      return found ? textOr(found, name) : plainName(name);
    },
  };
}

function Words({ differences }: { differences: readonly Difference[] }) {
  const t = useSettingsText();
  const { sectionName, fieldName } = useNames();
  return (
    <ul className={styles.rows}>
      {differences.map((difference, index) => (
        <li key={index} className={styles.row}>
          <strong>{t(`diff.${difference.what}`, { section: sectionName(difference.section), name: difference.code ?? "" })}</strong>
          {difference.fields.length > 0 && (
            <dl className={styles.changes}>
              {difference.fields.map(({ name, before, after }) => (
                <div key={name}>
                  <dt>{name === "order" ? t("diff.order") : fieldName(difference.section, name)}</dt>
                  <dd>
                    <del>{shortly(before, t("diff.nothing"))}</del> <span aria-hidden="true">→</span> <ins>{shortly(after, t("diff.nothing"))}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

function Lines({ differences }: { differences: readonly Difference[] }) {
  const t = useSettingsText();
  return (
    <pre className={styles.code} tabIndex={0} aria-label={t("diff.yaml")}>
      {yamlLines(differences).map(({ sign, text }, index) => (
        <span key={index} className={sign === "+" ? styles.added : sign === "-" ? styles.removed : undefined}>
          {`${sign} ${text}\n`}
        </span>
      ))}
    </pre>
  );
}
