import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";

import type { PreviewErasureMutation, PrivacyRequestFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { Dialog } from "../../ui/dialog/Dialog";
import { TextField } from "../../ui/form/TextField";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import type { Who } from "./PersonPrivacy";
import { ErasePersonalDataDocument, PreviewErasureDocument } from "./privacy.generated";
import styles from "./privacy.module.css";
import { usePrivacyText } from "./privacyTexts";
import { Counts, Staying } from "./Sums";

type Preview = NonNullable<NonNullable<PreviewErasureMutation["omsPersonalDataErase"]>["preview"]>;

interface Props {
  who: Who;
  /** What has to be typed before anything is erased: the address, or the name of who has none. */
  word: string;
  onClose: () => void;
  onStarted: (request: PrivacyRequestFragment) => void;
}

/** What would go, and what would stay and why; then it is erased, for good. */
export function EraseDialog({ who, word, onClose, onStarted }: Props) {
  const t = usePrivacyText();
  const look = useAction(PreviewErasureDocument);
  const { run, isRunning, problem } = useAction(ErasePersonalDataDocument);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const { run: ask } = look;
  const asked = useRef(false);
  const load = () =>
    ask(who).then((outcome) => {
      if (outcome.kind === "done") setPreview(outcome.payload.preview);
    });
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void load();
  });
  const isNothing = preview !== null && preview.counts.length === 0;
  const erase = async () => {
    if (!preview || isNothing || isRunning) return;
    if (same(typed) !== same(word)) {
      setIsWrong(true);
      return;
    }
    const outcome = await run(who);
    if (outcome.kind === "done" && outcome.payload.request) onStarted(outcome.payload.request);
  };
  return (
    <Dialog
      title={t("erase.title", { who: word })}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button type="button" variant="secondary" onClick={onClose}>
            {t(isNothing ? "erase.close" : "erase.cancel")}
          </Button>
          {!isNothing && (
            <Button type="submit" form="erase-person" variant="error" disabled={!preview || isRunning}>
              {t("erase.do")}
            </Button>
          )}
        </>
      }
    >
      {look.problem && <Problem problem={look.problem} lead={t("erase.notCounted")} onRetry={() => void load()} />}
      {!preview && !look.problem && <Loading label={t("erase.counting")} rows={6} />}
      {preview && (
        <form
          id="erase-person"
          className={styles.part}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void erase();
          }}
        >
          {isNothing ? <p>{t("erase.nothing")}</p> : <p>{t("erase.explain", { count: preview.ordersCount })}</p>}
          <div className={styles.sides}>
            {!isNothing && (
              <section>
                <h3 className={styles.heading}>{t("erase.goes")}</h3>
                <Counts counts={preview.counts} />
              </section>
            )}
            {preview.kept.length > 0 && (
              <section>
                <h3 className={styles.heading}>{t("erase.stays")}</h3>
                <Staying kept={preview.kept} />
              </section>
            )}
          </div>
          {!isNothing && (
            <>
              <Notice tone="warning">{t("erase.forGood")}</Notice>
              <TextField
                label={t("erase.type", { word })}
                value={typed}
                onChange={(value) => {
                  setTyped(value);
                  setIsWrong(false);
                }}
                error={isWrong ? t("erase.typedWrong", { word }) : undefined}
                isRequired
                autoComplete="off"
                spellCheck={false}
              />
            </>
          )}
          {problem && <Problem problem={problem} lead={t("erase.notDone")} onRetry={() => void erase()} />}
        </form>
      )}
    </Dialog>
  );
}

function same(text: string): string {
  return text.trim().toLowerCase();
}
