import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";

import { TextField } from "../ui/form/TextField";
import { useSessionStore } from "./session";
import styles from "./shell.module.css";
import { useShellText } from "./shellTexts";

/** Asks for a token, outside of the Dashboard. */
export function SignIn() {
  const t = useShellText();
  const { signIn } = useSessionStore();
  const [token, setToken] = useState("");
  const [isRefused, setIsRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // People copy the whole header.
    const given = token.trim().replace(/^Bearer\s+/i, "");
    if (isToken(given)) signIn(given);
    else setIsRefused(true);
  };
  return (
    <div className={styles.column}>
      <div className={styles.card}>
        <form className={styles.form} onSubmit={submit}>
          <h1 className={styles.title}>{t("signIn.title")}</h1>
          <p>{t("signIn.intro")}</p>
          <TextField
            label={t("signIn.token")}
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            error={isRefused ? t("signIn.noToken") : undefined}
            onChange={(next) => {
              setToken(next);
              setIsRefused(false);
            }}
          />
          <Button type="submit" disabled={!token.trim()}>
            {t("signIn.submit")}
          </Button>
          <p className={styles.muted}>{t("signIn.note")}</p>
        </form>
      </div>
    </div>
  );
}

/** Saleor's tokens are JSON Web Tokens: three parts with dots between. */
function isToken(given: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(given);
}
