import { Button } from "@saleor/macaw-ui";
import { Plus } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";

import type { OrderLinkFragment } from "../../graphql/types";
import { usePausedReloading } from "../../shell/livePause";
import { useAction } from "../../shell/useAction";
import { Checkbox } from "../../ui/form/Checkbox";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import { CreateLinkDocument } from "./links.generated";
import { toIso } from "../../shell/localTime";
import styles from "./notes.module.css";
import orderStyles from "./order.module.css";
import { useOrderText } from "./orderTexts";
import { useReturnedFocus } from "../../ui/form/useReturnedFocus";

interface Props {
  orderId: string;
  onMade: (link: OrderLinkFragment) => void;
}

/** One more link, which may hold for a time of its own. */
export function NewLink({ orderId, onMade }: Props) {
  const t = useOrderText();
  const [isOpen, setIsOpen] = useState(false);
  const [until, setUntil] = useState("");
  const [isEndless, setIsEndless] = useState(false);
  const { run, isRunning, problem, dismiss } = useAction(CreateLinkDocument);
  const part = useRef<HTMLDivElement>(null);
  usePausedReloading(isOpen);
  const returnFocus = useReturnedFocus(part, String(isOpen));
  const close = () => {
    returnFocus();
    dismiss();
    setIsOpen(false);
    setUntil("");
    setIsEndless(false);
  };
  const make = async () => {
    const outcome = await run({ order: orderId, neverExpires: isEndless, ...(!isEndless && until && { expiresAt: toIso(until) }) });
    if (outcome.kind !== "done" || !outcome.payload.link) return;
    onMade(outcome.payload.link);
    close();
  };
  return (
    <div ref={part}>
      {isOpen ? (
        <form
          className={orderStyles.promiseForm}
          aria-label={t("link.new")}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void make();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            close();
          }}
        >
          {!isEndless && <TextField label={t("link.end")} hint={t("link.endHint")} type="datetime-local" value={until} onChange={setUntil} autoFocus />}
          <Checkbox label={t("link.endless")} value={isEndless} onChange={setIsEndless} />
          <div className={`${orderStyles.buttons ?? ""} ${styles.wraps ?? ""}`}>
            <Button type="submit" size="medium" disabled={isRunning}>
              {t("link.make")}
            </Button>
            <Button variant="secondary" size="medium" onClick={close}>
              {t("promise.cancel")}
            </Button>
          </div>
          {problem && <Problem problem={problem} lead={t("link.notMade")} onRetry={() => void make()} />}
        </form>
      ) : (
        <button
          type="button"
          className={orderStyles.textButton}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          <Plus size={16} aria-hidden="true" />
          {t("link.new")}
        </button>
      )}
    </div>
  );
}
