import { Button } from "@saleor/macaw-ui";
import { type MutableRefObject, type RefObject, useState } from "react";

import type { OmsActionInput, PreviewDraftMutation, PreviewDraftMutationVariables } from "../../graphql/types";
import { displayName } from "../../shell/format";
import { LANGUAGES } from "../../shell/languages";
import { useProblemText } from "../../shell/problemText";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { SelectField } from "../../ui/form/SelectField";
import { Notice } from "../../ui/Notice";
import { DataPreview } from "../../ui/preview/DataPreview";
import { MailPreview } from "../../ui/preview/MailPreview";
import { OrderPicker } from "../../ui/preview/OrderPicker";
import { SmsPreview } from "../../ui/preview/SmsPreview";
import { useLivePreview } from "../../ui/preview/useLivePreview";
import type { SampleOrders } from "../../ui/preview/useSampleOrder";
import type { EditorKind } from "./ActionEditor";
import styles from "./actions.module.css";
import { PreviewDraftDocument } from "./actions.generated";
import { useActionsText } from "./actionsTexts";
import { inLanguage } from "./draft";

type Result = NonNullable<PreviewDraftMutation["omsActionDraftPreview"]>;
type Shown = NonNullable<Result["preview"]>;

interface Props {
  statusId: string;
  /** Null for a new one. */
  actionId: string | null;
  kind: EditorKind | null;
  /** As it is typed now. */
  input: OmsActionInput;
  sample: SampleOrders;
  /** Shows it at once when it is called. */
  showNowRef: MutableRefObject<() => void>;
  heading: RefObject<HTMLHeadingElement>;
}

/** What the action, as it is typed, would do for a real order. Nothing is stored or sent. */
export function ActionPreview({ statusId, actionId, kind, input, sample, showNowRef, heading }: Props) {
  const t = useActionsText();
  const say = useShellText();
  const { requestText } = useProblemText();
  const [language, setLanguage] = useState("");
  const order = sample.order?.id ?? null;
  const variables = kind && order !== null ? { status: statusId, id: actionId, order, input: inLanguage(input, language) } : null;
  const { result, failure, isLoading, show } = useLivePreview<Result, PreviewDraftMutationVariables>(PreviewDraftDocument, variables, showNowRef);

  const hasLanguage = typeof input.config === "object" && input.config !== null && "language" in input.config;
  const preview = result?.preview ?? null;
  return (
    <section className={styles.preview} aria-label={t("preview.title")}>
      <div className={styles.buttons}>
        <h2 ref={heading} tabIndex={-1} className={styles.paneTitle}>
          {t("preview.title")}
        </h2>
        <Button type="button" variant="secondary" size="small" disabled={isLoading || order === null} onClick={show}>
          {t(isLoading ? "preview.loading" : "preview.refresh")}
        </Button>
      </div>
      <OrderPicker {...sample} />
      {hasLanguage && (
        <SelectField
          label={t("preview.language")}
          value={language}
          onChange={setLanguage}
          options={[{ value: "", label: t("preview.ofOrder") }, ...LANGUAGES.map((one) => one.split("-")[0] ?? one).map((one) => ({ value: one, label: displayName(t("locale.tag"), "language", one) }))]}
        />
      )}
      {failure && <Notice tone="critical">{requestText(failure)}</Notice>}
      {result && result.errors.length > 0 && (
        <Notice tone="warning">
          {t("preview.problems")} {result.errors.map((error) => serverText(say, error)).join(" ")}
        </Notice>
      )}
      {preview && <Verdict preview={preview} />}
      {preview && kind && <Content kind={kind.name} preview={preview} input={input} />}
    </section>
  );
}

function Verdict({ preview: { skippedBecause } }: { preview: Shown }) {
  const t = useActionsText();
  // The server names fields and values as programs do; beside each rule stands the same in words.
  const reason = skippedBecause?.startsWith("The condition does not hold") ? t("preview.condition") : skippedBecause;
  return reason ? <Notice tone="warning">{t("preview.wouldNot", { reason })}</Notice> : <Notice tone="success">{t("preview.would")}</Notice>;
}

/** Each kind in its own form: a mail, a message, the body of a request, or what it says of itself. */
function Content({ kind, preview, input }: { kind: string; preview: Shown; input: OmsActionInput }) {
  const t = useActionsText();
  const { subject, html, text, detail } = preview;
  const details = (typeof detail === "object" && detail !== null ? detail : {}) as Record<string, unknown>;
  if (html !== null || subject !== null) {
    return <MailPreview subject={subject} to={named(details.to)} html={html} text={text} attachments={Array.isArray(details.attachments) ? details.attachments.map(nameOf) : []} />;
  }
  if (kind === "sms" && text !== null) return <SmsPreview text={text} to={named(details.to)} />;
  const body = kind === "webhook" ? (details.body ?? text) : undefined;
  if (body !== undefined && body !== null) return <DataPreview label={t("preview.body")} value={body} />;
  const isTelling = text !== null || (detail !== null && detail !== undefined && Object.keys(details).length > 0);
  return (
    <>
      {text !== null && <p>{text}</p>}
      {detail !== null && detail !== undefined && Object.keys(details).length > 0 && <DataPreview label={t("preview.details")} value={detail} />}
      {!isTelling && !preview.skippedBecause && <p className={styles.muted}>{input.kind ? t("preview.nothing") : ""}</p>}
    </>
  );
}

function named(to: unknown): string | null {
  if (Array.isArray(to)) return to.map(String).join(", ");
  return typeof to === "string" ? to : null;
}

function nameOf(file: unknown): string {
  if (typeof file === "string") return file;
  const name = (file as { name?: unknown } | null)?.name;
  return typeof name === "string" ? name : "";
}
