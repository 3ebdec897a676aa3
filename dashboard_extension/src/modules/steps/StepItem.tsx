import { Button } from "@saleor/macaw-ui";
import { Check, CircleCheck, CircleDashed, CircleMinus, Ellipsis } from "lucide-react";
import { type ReactNode, useId, useState } from "react";

import type { OrderStepFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useHost } from "../../shell/host";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useAction } from "../../shell/useAction";
import { Badge } from "../../ui/Badge";
import { Checkbox } from "../../ui/form/Checkbox";
import { Notice } from "../../ui/Notice";
import { OverdueBadge } from "../../ui/OverdueBadge";
import { Problem } from "../../ui/Problem";
import { StatusChip } from "../../ui/StatusChip";
import { StepMore } from "./StepMore";
import { CheckStepDocument, GiveStepDocument, ReopenStepDocument, TickStepDocument } from "./steps.generated";
import styles from "./steps.module.css";
import { useStepsText } from "./stepsTexts";
import { useStepLanguage } from "./useStepLanguage";

interface Props {
  step: OrderStepFragment;
  /** The reader's id; null where nobody knows it. */
  me: string | null;
  /** Above its name, such as its order. */
  lead?: ReactNode;
  /** Something was done with it: its order may have moved. */
  onChanged: () => void;
}

/** One step: what is to be done, whose it is, until when, and its deeds. */
export function StepItem({ step, me, lead, onChanged }: Props) {
  const t = useStepsText();
  const host = useHost();
  const id = useId();
  const language = useStepLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const tick = useAction(TickStepDocument);
  const reopen = useAction(ReopenStepDocument);
  const check = useAction(CheckStepDocument);
  const give = useAction(GiveStepDocument);
  const isRunning = tick.isRunning || reopen.isRunning || check.isRunning || give.isRunning;
  const problem = tick.problem ?? reopen.problem ?? check.problem ?? give.problem;
  const isToDo = step.state === "OPEN";
  const isComplete = step.checklist.every(({ isChecked }) => isChecked);
  const settle = ({ kind }: { kind: string }) => {
    if (kind === "done") host.refreshHost();
    onChanged();
  };
  return (
    <li className={styles.step} data-state={step.state}>
      <span aria-hidden="true" className={styles.mark}>
        {isToDo ? <CircleDashed size={18} /> : step.state === "DONE" ? <CircleCheck size={18} /> : <CircleMinus size={18} />}
      </span>
      <div className={styles.body}>
        {lead}
        <div className={styles.head}>
          <span id={id} className={styles.name}>
            {step.name}
          </span>
          {step.isOverdue && <OverdueBadge />}
          {isToDo && !step.isRequired && <Badge tone="neutral">{t("step.optional")}</Badge>}
          {isToDo && step.toStatus && (
            <span className={styles.goal}>
              <span className={styles.muted}>{t("step.leadsTo")}</span> <StatusChip status={step.toStatus} />
            </span>
          )}
        </div>
        <Facts step={step} />
        {isToDo && step.instructions && <p className={styles.instructions}>{step.instructions}</p>}
        {isToDo && step.checklist.length > 0 && (
          <fieldset className={styles.checklist} disabled={isRunning}>
            <legend className="oms-hidden">{`${t("step.checklist")}: ${step.name}`}</legend>
            {step.checklist.map((item, index) => (
              <Checkbox
                key={index}
                label={item.text}
                value={item.isChecked}
                onChange={(isChecked) => {
                  void check.run({ id: step.id, item: index, isChecked, language });
                }}
              />
            ))}
          </fieldset>
        )}
        {step.hold && <Held hold={step.hold} />}
        {problem && <Problem problem={problem} lead={t("step.notDone")} />}
        <div className={styles.buttons}>
          {isToDo && (
            <>
              <Button
                variant={step.isMine ? "primary" : "secondary"}
                size="small"
                icon={<Check size={16} />}
                aria-label={t("step.doneNamed", { name: step.name })}
                disabled={isRunning || !isComplete}
                onClick={() => void tick.run({ id: step.id, language }).then(settle)}
              >
                {t("step.done")}
              </Button>
              {me && step.assignee?.id !== me && (
                <Button
                  variant="secondary"
                  size="small"
                  aria-label={t("step.takeNamed", { name: step.name })}
                  disabled={isRunning}
                  onClick={() => void give.run({ id: step.id, staff: me, language }).then(settle)}
                >
                  {t("step.take")}
                </Button>
              )}
              <Button
                variant="tertiary"
                size="small"
                icon={<Ellipsis size={16} />}
                aria-expanded={isOpen}
                aria-label={t("step.moreNamed", { name: step.name })}
                onClick={() => {
                  setIsOpen(!isOpen);
                }}
              >
                {t("step.more")}
              </Button>
            </>
          )}
          {(step.state === "DONE" || step.state === "SKIPPED") && (
            <Button
              variant="tertiary"
              size="small"
              aria-label={t("step.reopenNamed", { name: step.name })}
              disabled={isRunning}
              onClick={() => void reopen.run({ id: step.id, language }).then(settle)}
            >
              {t("step.reopen")}
            </Button>
          )}
        </div>
        {isToDo && isOpen && (
          <StepMore
            step={step}
            onDone={() => {
              setIsOpen(false);
              settle({ kind: "done" });
            }}
          />
        )}
      </div>
    </li>
  );
}

function Facts({ step }: { step: OrderStepFragment }) {
  const t = useStepsText();
  const { dateTime } = useFormat();
  const owner = step.assignee?.name ?? (step.people.length > 0 ? step.people.join(", ") : t("step.everybody"));
  const state = t(`state.${step.state}`);
  const time = step.closedAt ? dateTime(step.closedAt) : "";
  const closed = step.event
    ? t("step.byItself", { state, event: t(`event.${step.event}`), time })
    : step.closedBy
      ? t("step.by", { state, name: step.closedBy.name, time })
      : t("step.at", { state, time });
  const facts =
    step.state === "OPEN"
      ? [
          step.isMine ? `${owner} (${t("step.mine")})` : owner,
          step.dueAt && t("step.due", { time: dateTime(step.dueAt) }),
          step.ticksOn.length > 0 && t("step.ticksItself", { events: step.ticksOn.map((event) => t(`event.${event}`)).join(", ") }),
        ]
      : [closed, step.reason];
  return <p className={styles.muted}>{facts.filter(Boolean).join(" · ")}</p>;
}

function Held({ hold }: { hold: NonNullable<OrderStepFragment["hold"]> }) {
  const t = useStepsText();
  const tShell = useShellText();
  return <Notice tone="warning">{t("step.held", { reason: serverText(tShell, hold) })}</Notice>;
}
