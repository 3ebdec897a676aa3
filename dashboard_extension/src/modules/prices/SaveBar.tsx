import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import { useAction } from "../../shell/useAction";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { type Edits, inputOf, isPercent } from "./edits";
import { SavePricesDocument } from "./prices.generated";
import styles from "./prices.module.css";
import { usePricesText } from "./pricesTexts";
import type { PriceEdits } from "./usePriceGrid";

/** What is changed and not saved: looked at first, then saved, all of it or nothing. */
export function SaveBar({ edits, channel, onSaved }: { edits: PriceEdits; channel: string; onSaved: () => void }) {
  const t = usePricesText();
  const save = useAction(SavePricesDocument);
  const [checked, setChecked] = useState<{ edits: Edits; changed: number; clamped: number } | null>(null);
  const [saved, setSaved] = useState<number | null>(null);
  const invalid = [...edits.edits.values()].filter((text) => !isPercent(text)).length;
  const count = edits.edits.size;
  const isChecked = checked?.edits === edits.edits;

  const run = async (dryRun: boolean) => {
    setSaved(null);
    const outcome = await save.run({ input: inputOf(edits.edits), channel, dryRun });
    if (outcome.kind !== "done") {
      setChecked(null);
      return;
    }
    if (dryRun) setChecked({ edits: edits.edits, changed: outcome.payload.changedCount, clamped: outcome.payload.clamped.length });
    else {
      setChecked(null);
      setSaved(outcome.payload.changedCount);
      edits.discard();
      onSaved();
    }
  };

  if (count === 0) return saved === null ? null : <Notice tone="success">{t("saved", { count: saved })}</Notice>;
  return (
    <section className={styles.bar} aria-label={t("bar.label")}>
      {save.problem && <Problem problem={save.problem} lead={t("bar.refused")} />}
      {isChecked && <Notice tone={checked.clamped > 0 ? "warning" : "info"}>{t("bar.checked", { changed: checked.changed, clamped: checked.clamped })}</Notice>}
      <div className={styles.buttons}>
        <span>{invalid > 0 ? t("bar.invalid", { count: invalid }) : t("bar.count", { count })}</span>
        <Button variant="tertiary" size="small" onClick={edits.undo} disabled={!edits.canUndo}>
          {t("bar.undo")}
        </Button>
        <Button variant="tertiary" size="small" onClick={edits.discard}>
          {t("bar.discard")}
        </Button>
        {isChecked ? (
          <Button size="small" disabled={save.isRunning} onClick={() => void run(false)}>
            {t("bar.save")}
          </Button>
        ) : (
          <Button size="small" disabled={save.isRunning || invalid > 0} onClick={() => void run(true)}>
            {t("bar.check")}
          </Button>
        )}
      </div>
    </section>
  );
}
