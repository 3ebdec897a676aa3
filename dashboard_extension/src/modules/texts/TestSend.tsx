import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OmsMessageTemplateInput, TextEditorQuery } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import { Section } from "../../ui/Section";
import type { SampleOrder } from "../../ui/preview/useSampleOrder";
import { showToast } from "../../ui/toast/toasts";
import { TestTextDocument } from "./texts.generated";
import { useTextsText } from "./textsTexts";
import styles from "./texts.module.css";

interface Props {
  /** As it is typed now: it need not be saved. */
  written: OmsMessageTemplateInput;
  order: SampleOrder | null;
  services: NonNullable<TextEditorQuery["omsMessageServices"]>;
}

/** Sends the text, about the chosen order, to whoever writes it. */
export function TestSend({ written, order, services }: Props) {
  const t = useTextsText();
  const { run, isRunning, problem } = useAction(TestTextDocument);
  const [recipient, setRecipient] = useState("");
  const [chosen, setChosen] = useState("");
  const isShort = written.medium === "SMS";
  const service = isShort ? chosen || (services[0]?.code ?? "") : null;
  const send = async () => {
    if (!order) return;
    const outcome = await run({ input: written, order: order.id, recipient, service });
    if (outcome.kind === "done") showToast({ tone: "success", children: t("test.sent", { recipient }) });
  };
  return (
    <Section title={t("test.title")}>
      <form
        className={styles.pane}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {isShort && <SelectField label={t("test.service")} value={service ?? ""} onChange={setChosen} options={services.map(({ code, label }) => ({ value: code, label: label || code }))} />}
        <TextField label={t("test.recipient")} hint={t("test.hint")} value={recipient} onChange={setRecipient} autoComplete={isShort ? "tel" : "email"} />
        {problem && <Problem problem={problem} onRetry={() => void send()} />}
        <div>
          <Button type="submit" variant="secondary" disabled={isRunning || !order || recipient.trim() === "" || service === ""}>
            {t("test.send")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
