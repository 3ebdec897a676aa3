import { Button } from "@saleor/macaw-ui";
import { type MutableRefObject, type RefObject, useState } from "react";

import type { OmsMessageTemplateInput, PreviewTextMutation, PreviewTextMutationVariables } from "../../graphql/types";
import { useProblemText } from "../../shell/problemText";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { Notice } from "../../ui/Notice";
import { MailPreview } from "../../ui/preview/MailPreview";
import { OrderPicker } from "../../ui/preview/OrderPicker";
import { SmsPreview } from "../../ui/preview/SmsPreview";
import { useLivePreview } from "../../ui/preview/useLivePreview";
import type { SampleOrders } from "../../ui/preview/useSampleOrder";
import { PreviewTextDocument } from "./texts.generated";
import { useTextsText } from "./textsTexts";
import styles from "./texts.module.css";

interface Props {
  /** As it is typed now. */
  written: OmsMessageTemplateInput;
  sample: SampleOrders;
  /** Shows it at once when it is called. */
  showNowRef: MutableRefObject<() => void>;
  heading: RefObject<HTMLHeadingElement>;
}

type Result = NonNullable<PreviewTextMutation["omsMessagePreview"]>;

/** The text, as it is typed, in the shop's layout and for a real order. The last one that could be shown stays while something is wrong. */
export function TextPreview({ written, sample, showNowRef, heading }: Props) {
  const t = useTextsText();
  const say = useShellText();
  const { requestText } = useProblemText();
  const order = sample.order?.id ?? null;
  const variables = order !== null && written.body.trim() !== "" ? { input: written, order } : null;
  const { result, failure, isLoading, show } = useLivePreview<Result, PreviewTextMutationVariables>(PreviewTextDocument, variables, showNowRef);
  const errors = result?.errors ?? [];
  const [shown, setShown] = useState<Result["preview"]>(null);
  if (result?.preview && result.preview !== shown) setShown(result.preview);

  return (
    <section aria-label={t("preview.title")} className={styles.pane}>
      <div className={styles.buttons}>
        <h2 ref={heading} tabIndex={-1} className={styles.subtitle}>
          {t("preview.title")}
        </h2>
        <Button type="button" variant="secondary" size="small" disabled={isLoading || order === null} onClick={show}>
          {t(isLoading ? "preview.loading" : "preview.refresh")}
        </Button>
      </div>
      <OrderPicker {...sample} />
      {failure && <Notice tone="critical">{requestText(failure)}</Notice>}
      {errors.length > 0 && (
        <Notice tone="warning">
          {t(shown ? "preview.before" : "preview.problems")} {errors.map((error) => serverText(say, error)).join(" ")}
        </Notice>
      )}
      {shown?.skippedBecause && <Notice tone="warning">{shown.skippedBecause}</Notice>}
      {shown && written.medium === "SMS" && <SmsPreview text={shown.text ?? ""} />}
      {shown && written.medium !== "SMS" && !shown.skippedBecause && <MailPreview subject={shown.subject ?? null} html={shown.html ?? null} text={shown.text ?? null} />}
    </section>
  );
}
