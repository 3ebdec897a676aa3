import { Button } from "@saleor/macaw-ui";

import { useUiText } from "../uiTexts";
import styles from "./form.module.css";
import type { Conflict } from "./useServerForm";

interface Props {
  conflicts: readonly Conflict[];
  labelOf: (field: string) => string;
  onTakeTheirs: (field: string) => void;
}

/** What somebody else has saved meanwhile, beside what is typed here; nothing that was typed is lost. */
export function ConflictNotice({ conflicts, labelOf, onTakeTheirs }: Props) {
  const t = useUiText();
  return (
    <div role="alert">
      {conflicts.length > 0 && (
        <section className={styles.conflicts} aria-label={t("form.conflict")}>
          <p>
            <strong>{t("form.conflict")}</strong> {t("form.conflictText")}
          </p>
          {conflicts.map(({ field, theirs, mine }) => (
            <div key={field} className={styles.conflict}>
              <p className={styles.label}>{labelOf(field)}</p>
              <dl className={styles.sides}>
                <div>
                  <dt>{t("form.theirs")}</dt>
                  <dd>{written(theirs)}</dd>
                </div>
                <div>
                  <dt>{t("form.mine")}</dt>
                  <dd>{written(mine)}</dd>
                </div>
              </dl>
              <Button
                type="button"
                variant="secondary"
                size="small"
                onClick={() => {
                  onTakeTheirs(field);
                }}
              >
                {t("form.takeTheirs", { label: labelOf(field) })}
              </Button>
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
