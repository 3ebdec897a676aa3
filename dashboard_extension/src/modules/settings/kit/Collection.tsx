import { Button } from "@saleor/macaw-ui";
import { type ReactNode, useId, useState } from "react";

import type { Unfinished } from "../../../shell/useAction";
import { ConfirmDialog } from "../../../ui/dialog/ConfirmDialog";
import { Problem } from "../../../ui/Problem";
import { useSettingsText } from "../settingsTexts";
import styles from "../settings.module.css";

interface Props<Row> {
  /** Its heading, where the section has several parts. */
  title?: string;
  intro?: ReactNode;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  /** Below its name. */
  about?: (row: Row) => ReactNode;
  /** Further buttons of a row. */
  actions?: (row: Row) => ReactNode;
  /** What it is good for, where there is none yet. */
  empty: string;
  addLabel: string;
  /** The form of one, or of a new one; it calls `saved` once the server has it, which leaves a new one's form. */
  form: (row: Row | null, saved: () => void) => ReactNode;
  /** Something was saved or taken away. */
  onChanged: () => void;
  remove?: {
    /** What taking this one away does. */
    text: (row: Row) => string;
    run: (row: Row) => Promise<{ kind: string }>;
    problem: Unfinished | null;
    isRunning: boolean;
    dismiss: () => void;
  };
}

/** Several things of one kind: a list, one of which is open at a time. */
export function Collection<Row>({ title, intro, rows, keyOf, nameOf, about, actions, empty, addLabel, form, onChanged, remove }: Props<Row>) {
  const t = useSettingsText();
  const id = useId();
  const [open, setOpen] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<Row | null>(null);
  const saved = () => {
    onChanged();
    setOpen((before) => (before === "new" ? null : before));
  };
  return (
    <section aria-labelledby={title ? id : undefined} className={styles.section}>
      {title && (
        <h3 id={id} className={styles.subtitle}>
          {title}
        </h3>
      )}
      {intro}
      {rows.length === 0 && <p className={styles.quiet}>{empty}</p>}
      <ul className={styles.rows}>
        {rows.map((row) => {
          const key = `=${keyOf(row)}`;
          return (
            <li key={key} className={styles.row}>
              <div className={styles.rowHead}>
                <div className={styles.rowName}>
                  <strong>{nameOf(row)}</strong>
                  {about && <div className={styles.quiet}>{about(row)}</div>}
                </div>
                <div className={styles.buttons}>
                  {actions?.(row)}
                  <Button
                    type="button"
                    variant="secondary"
                    size="small"
                    aria-expanded={open === key}
                    aria-label={t(open === key ? "list.closeOne" : "list.editOne", { name: nameOf(row) })}
                    onClick={() => {
                      setOpen(open === key ? null : key);
                    }}
                  >
                    {t(open === key ? "list.close" : "list.edit")}
                  </Button>
                  {remove && (
                    <Button
                      type="button"
                      variant="secondary"
                      size="small"
                      aria-label={t("list.deleteOne", { name: nameOf(row) })}
                      onClick={() => {
                        remove.dismiss();
                        setLeaving(row);
                      }}
                    >
                      {t("list.delete")}
                    </Button>
                  )}
                </div>
              </div>
              {open === key && form(row, saved)}
            </li>
          );
        })}
        {open === "new" && (
          <li className={styles.row}>
            <strong>{addLabel}</strong>
            {form(null, saved)}
          </li>
        )}
      </ul>
      <div>
        <Button
          type="button"
          variant="secondary"
          aria-expanded={open === "new"}
          onClick={() => {
            setOpen(open === "new" ? null : "new");
          }}
        >
          {open === "new" ? t("list.close") : addLabel}
        </Button>
      </div>
      {leaving && remove && (
        <ConfirmDialog
          title={t("list.deleteTitle", { name: nameOf(leaving) })}
          confirmLabel={t("list.delete")}
          isRunning={remove.isRunning}
          onCancel={() => {
            setLeaving(null);
          }}
          onConfirm={() => {
            void remove.run(leaving).then(({ kind }) => {
              onChanged();
              if (kind === "done") setLeaving(null);
            });
          }}
        >
          <p>{remove.text(leaving)}</p>
          {remove.problem && <Problem problem={remove.problem} />}
        </ConfirmDialog>
      )}
    </section>
  );
}
