import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { RehearsalStepFragment, RehearseMutation } from "../../graphql/types";
import { useKeys } from "../../shell/keys";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { Badge } from "../../ui/Badge";
import { Notice } from "../../ui/Notice";
import { DataPreview } from "../../ui/preview/DataPreview";
import { DocumentPreview } from "../../ui/preview/DocumentPreview";
import { MailPreview } from "../../ui/preview/MailPreview";
import { SmsPreview } from "../../ui/preview/SmsPreview";
import { StatusChip } from "../../ui/StatusChip";
import { documentKey } from "../order/Documents";
import { useOrderText } from "../order/orderTexts";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";

type Rehearsal = NonNullable<RehearseMutation["omsRehearsal"]>;
type RehearsedAction = RehearsalStepFragment["actions"][number];

/** The steps of a rehearsal, one at a time. */
export function Stepper({ rehearsal }: { rehearsal: Rehearsal }) {
  const t = useStartText();
  const [place, setPlace] = useState(0);
  const { steps } = rehearsal;
  const step = steps[place];
  const go = (to: number): boolean => {
    if (!steps[to]) return false;
    setPlace(to);
    return true;
  };
  useKeys(
    [
      { key: "ArrowRight", label: t("keys.nextStep"), run: () => go(place + 1) },
      { key: "ArrowLeft", label: t("keys.stepBefore"), run: () => go(place - 1) },
    ],
    { title: t("card.rehearsal") },
  );
  if (!step) return null;
  return (
    <div className={styles.stack}>
      <p>
        {t("rehearsal.walked", { number: rehearsal.order?.number ?? "", workflow: rehearsal.workflowName ?? "" })}{" "}
        {!rehearsal.isInstalled && t("rehearsal.notInstalled")}
      </p>
      <ol className={styles.stepper}>
        {steps.map((one, index) => (
          <li key={`${one.code}-${String(index)}`}>
            <button
              type="button"
              className={styles.step}
              aria-current={index === place ? "step" : undefined}
              onClick={() => {
                setPlace(index);
              }}
            >
              <StatusChip status={one} />
              <span className={styles.small}>{goes(t, one)}</span>
            </button>
          </li>
        ))}
      </ol>
      <StepDetail step={step} />
      <div className={styles.row}>
        <Button type="button" variant="secondary" disabled={place === 0} onClick={() => go(place - 1)}>
          {t("rehearsal.before")}
        </Button>
        <Button type="button" variant="secondary" disabled={place === steps.length - 1} onClick={() => go(place + 1)}>
          {t("rehearsal.next")}
        </Button>
        <span role="status">{t("rehearsal.place", { place: place + 1, all: steps.length, name: step.name })}</span>
      </div>
    </div>
  );
}

function goes(t: ReturnType<typeof useStartText>, { actions }: RehearsalStepFragment): string {
  const count = actions.filter(wouldRun).length;
  return count === 0 ? t("rehearsal.goesNothing") : t("rehearsal.goes", { actions: count });
}

function wouldRun({ preview, errors }: RehearsedAction): boolean {
  return errors.length === 0 && !preview?.skippedBecause;
}

function StepDetail({ step }: { step: RehearsalStepFragment }) {
  const t = useStartText();
  return (
    <div className={styles.stack}>
      <h3 className={styles.subtitle}>
        {step.name} {!step.isOnPath && <Badge tone="neutral">{t("rehearsal.aside")}</Badge>}
      </h3>
      <p className={styles.muted}>
        {step.isVisibleToCustomer
          ? step.customerDescription
            ? t("rehearsal.readsMore", { name: step.customerName, text: step.customerDescription })
            : t("rehearsal.reads", { name: step.customerName })
          : t("rehearsal.hidden")}
      </p>
      {step.waitsBecause && <Notice tone="warning">{t("rehearsal.waits", { why: step.waitsBecause })}</Notice>}
      {step.actions.length === 0 && <p>{t("rehearsal.nothing")}</p>}
      {step.actions.map((action, index) => (
        <ActionDetail key={action.id ?? String(index)} action={action} />
      ))}
    </div>
  );
}

const KINDS = ["email", "payment_request", "sms", "document", "webhook", "change_status", "order_note", "write_note", "assign", "erp_push"];

function ActionDetail({ action }: { action: RehearsedAction }) {
  const t = useStartText();
  const shell = useShellText();
  const { preview, errors } = action;
  const kind = KINDS.includes(action.kind) ? t(`kind.${action.kind}` as StartKey) : t("kind.other");
  const when = action.delayMinutes > 0 ? t("rehearsal.delay", { minutes: action.delayMinutes }) : action.trigger === "LEAVE" ? t("rehearsal.leaving") : "";
  return (
    <article className={styles.action} aria-label={action.label}>
      <h4 className={styles.actionTitle}>
        {action.label} <span className={styles.small}>{[kind, when].filter(Boolean).join(" · ")}</span>
      </h4>
      {errors.map((error) => (
        <Notice key={error.message} tone="critical">
          {t("rehearsal.wouldFail", { why: serverText(shell, error) })}
        </Notice>
      ))}
      {preview?.skippedBecause && <Notice tone="warning">{t("rehearsal.skipped", { why: preview.skippedBecause })}</Notice>}
      {preview && <Content kind={action.kind} label={action.label} preview={preview} />}
    </article>
  );
}

function Content({ kind, label, preview }: { kind: string; label: string; preview: NonNullable<RehearsedAction["preview"]> }) {
  const t = useStartText();
  const tOrder = useOrderText();
  const detail = isRecord(preview.detail);
  if (preview.subject !== null && (preview.html !== null || preview.text !== null)) {
    const to = Array.isArray(detail.to) ? detail.to.join(", ") : null;
    const papers = Array.isArray(detail.documents) ? detail.documents.map((paper) => tOrder(documentKey(String(paper)))) : [];
    return <MailPreview subject={preview.subject} to={to} html={preview.html} text={preview.text} attachments={papers} />;
  }
  if (kind === "sms" && preview.text) return <SmsPreview text={preview.text} to={typeof detail.to === "string" ? detail.to : null} />;
  if (kind === "document") {
    const number = typeof detail.number === "string" ? detail.number : null;
    const next = typeof detail.nextNumber === "string" ? detail.nextNumber : null;
    const paper = tOrder(documentKey(String(detail.kind)));
    return (
      <>
        <p>{number ? t("rehearsal.issued", { paper, number }) : next ? t("rehearsal.nextNumber", { paper, number: next }) : paper}</p>
        <DocumentPreview name={`${paper} ${number ?? next ?? ""}`.trim()} url={typeof detail.url === "string" ? detail.url : null} html={preview.html} />
      </>
    );
  }
  if (preview.text) return <DataPreview label={label} value={preview.text} />;
  return Object.keys(detail).length > 0 ? <DataPreview label={label} value={detail} /> : null;
}

function isRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
