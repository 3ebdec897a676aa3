import { useState } from "react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { Section } from "../../ui/Section";
import ui from "../../ui/ui.module.css";
import { StepItem } from "./StepItem";
import { OrderStepsDocument } from "./steps.generated";
import styles from "./steps.module.css";
import { useStepsText } from "./stepsTexts";
import { useStepLanguage } from "./useStepLanguage";

const RELOAD_MS = 60_000;

/** What is to be done with an order, and what was; nothing where the shop has no steps for it. Asked beside everything else. */
export default function OrderSteps({ orderId, onChanged }: { orderId: string; onChanged: () => void }) {
  const t = useStepsText();
  const language = useStepLanguage();
  const { data, reload } = useLiveQuery(OrderStepsDocument, { id: orderId, language }, { everyMs: RELOAD_MS });
  const [showsClosed, setShowsClosed] = useState(false);
  const steps = data?.omsOrder?.steps ?? [];
  if (steps.length === 0) return null;
  const open = steps.filter(({ state, hold }) => state === "OPEN" || hold !== null);
  const closed = steps.filter((step) => !open.includes(step));
  const counted = steps.filter(({ state }) => state !== "CANCELED");
  const done = counted.filter(({ state }) => state !== "OPEN").length;
  const changed = () => {
    reload();
    onChanged();
  };
  const item = (step: (typeof steps)[number]) => <StepItem key={step.id} step={step} me={data?.omsMe?.id ?? null} onChanged={changed} />;
  return (
    <Section title={t("steps.title")}>
      <p className={styles.muted}>{t("steps.progress", { done, all: counted.length })}</p>
      <ul className={styles.steps} aria-label={t("steps.title")}>
        {open.map(item)}
        {showsClosed && closed.map(item)}
      </ul>
      {closed.length > 0 && (
        <button
          type="button"
          className={ui.textButton}
          aria-expanded={showsClosed}
          onClick={() => {
            setShowsClosed(!showsClosed);
          }}
        >
          {showsClosed ? t("steps.hideClosed") : t("steps.showClosed", { count: closed.length })}
        </button>
      )}
    </Section>
  );
}
