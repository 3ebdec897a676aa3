import { Button } from "@saleor/macaw-ui";
import { type MutableRefObject, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useMutation } from "urql";

import type { OmsMessageTemplateInput, PreviewTextMutation } from "../../graphql/types";
import { useProblemText } from "../../shell/problemText";
import { type RequestError, requestErrorOf } from "../../shell/requestError";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { Notice } from "../../ui/Notice";
import { MailPreview } from "../../ui/preview/MailPreview";
import { OrderPicker } from "../../ui/preview/OrderPicker";
import { SmsPreview } from "../../ui/preview/SmsPreview";
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

const PAUSE_MS = 700;

/** The text, as it is typed, in the shop's layout and for a real order. The last one that could be shown stays while something is wrong. */
export function TextPreview({ written, sample, showNowRef, heading }: Props) {
  const t = useTextsText();
  const say = useShellText();
  const { requestText } = useProblemText();
  const [{ fetching }, execute] = useMutation(PreviewTextDocument);
  const [errors, setErrors] = useState<Result["errors"]>([]);
  const [shown, setShown] = useState<Result["preview"]>(null);
  const [failure, setFailure] = useState<RequestError | null>(null);
  const asked = useRef(0);
  const order = sample.order?.id ?? null;
  const key = JSON.stringify({ input: written, order });

  const show = useCallback(() => {
    const variables = JSON.parse(key) as { input: OmsMessageTemplateInput; order: string | null };
    if (variables.order === null || variables.input.body.trim() === "") return;
    const turn = ++asked.current;
    void execute({ input: variables.input, order: variables.order }).then(({ data, error }) => {
      if (turn !== asked.current) return; // something else has been typed since
      const result = data?.omsMessagePreview;
      setFailure(result ? null : (requestErrorOf(error) ?? { kind: "offline" }));
      if (!result) return;
      setErrors(result.errors);
      if (result.preview) setShown(result.preview);
    });
  }, [key, execute]);

  useEffect(() => {
    showNowRef.current = show;
    const timer = window.setTimeout(show, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [show, showNowRef]);

  return (
    <section aria-label={t("preview.title")} className={styles.pane}>
      <div className={styles.buttons}>
        <h2 ref={heading} tabIndex={-1} className={styles.subtitle}>
          {t("preview.title")}
        </h2>
        <Button type="button" variant="secondary" size="small" disabled={fetching || order === null} onClick={show}>
          {t(fetching ? "preview.loading" : "preview.refresh")}
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
