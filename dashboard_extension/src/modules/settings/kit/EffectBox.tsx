import type { ReactNode } from "react";

import type { SettingsErrorFragment } from "../../../graphql/types";
import type { RequestError } from "../../../shell/requestError";
import { useProblemText } from "../../../shell/problemText";
import { useSettingsText } from "../settingsTexts";
import styles from "../settings.module.css";

interface Props {
  title: string;
  children?: ReactNode;
  /** Why nobody can say it. */
  error?: RequestError | null | undefined;
  /** What is wrong with what is typed. */
  errors?: readonly SettingsErrorFragment[] | undefined;
}

/** What is typed would do this. */
export function EffectBox({ title, children, error, errors = [] }: Props) {
  const t = useSettingsText();
  const { requestText, problemText } = useProblemText();
  return (
    <section className={styles.effectBox} aria-label={title}>
      <h4 className={styles.effectTitle}>{title}</h4>
      <div aria-live="polite" className={styles.effectBody}>
        {error ? <p>{requestText(error)}</p> : errors.length > 0 ? <p>{t("effect.wrong", { reason: problemText({ kind: "refused", errors }) })}</p> : children}
      </div>
    </section>
  );
}
