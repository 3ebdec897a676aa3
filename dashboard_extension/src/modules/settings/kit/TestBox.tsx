import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { Outcome, Unfinished } from "../../../shell/useAction";
import { TextField } from "../../../ui/form/TextField";
import { Notice } from "../../../ui/Notice";
import { Problem } from "../../../ui/Problem";
import { useSettingsText } from "../settingsTexts";
import styles from "../settings.module.css";

interface Props {
  /** What is asked for, such as an address; without it nothing is. */
  label?: string | undefined;
  hint?: string | undefined;
  button: string;
  run: (recipient: string) => Promise<Outcome<unknown>>;
  isRunning: boolean;
  problem: Unfinished | null;
  /** What the server says of a test that went well. */
  done: (recipient: string) => string;
}

/** Really sends something, and says what the other side answered. */
export function TestBox({ label, hint, button, run, isRunning, problem, done }: Props) {
  const t = useSettingsText();
  const [recipient, setRecipient] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <div className={styles.testBox}>
      {label && <TextField label={label} hint={hint} value={recipient} onChange={setRecipient} />}
      <div>
        <Button
          type="button"
          variant="secondary"
          disabled={isRunning || (label !== undefined && recipient.trim() === "")}
          onClick={() => {
            setSentTo(null);
            void run(recipient.trim()).then(({ kind }) => {
              if (kind === "done") setSentTo(recipient.trim());
            });
          }}
        >
          {button}
        </Button>
      </div>
      {sentTo !== null && <Notice tone="success">{done(sentTo)}</Notice>}
      {problem && <Problem problem={problem} lead={t("test.failed")} />}
    </div>
  );
}
