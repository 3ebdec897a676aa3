import type { ReactNode } from "react";

import type { RefusalFragment } from "../../../graphql/types";
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
  errors?: readonly RefusalFragment[] | undefined;
}

/** What is typed would do this. */
export function EffectBox({ title, children, error, errors = [] }: Props) {
  const t = useSettingsText();
  const { requestText, problemText } = useProblemText();
  return (
    <div role="group" className={styles.effectBox} aria-label={title}>
      <p className={styles.effectTitle}>{title}</p>
      <div aria-live="polite" className={styles.effectBody}>
        {error ? <p>{requestText(error)}</p> : errors.length > 0 ? <p>{t("effect.wrong", { reason: problemText({ kind: "refused", errors }) })}</p> : children}
      </div>
    </div>
  );
}
