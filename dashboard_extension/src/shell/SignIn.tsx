import { Button, Input } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";

import { useSessionStore } from "./session";
import styles from "./shell.module.css";
import { useText } from "./text";

/** Asks for a token, outside of the Dashboard. */
export function SignIn() {
  const t = useText();
  const { signIn } = useSessionStore();
  const [token, setToken] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim()) signIn(token.trim());
  };
  return (
    <div className={styles.column}>
      <div className={styles.card}>
        <form className={styles.form} onSubmit={submit}>
          <h1 className={styles.title}>{t("signIn.title")}</h1>
          <p>{t("signIn.intro")}</p>
          <Input
            label={t("signIn.token")}
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={(event) => {
              setToken(event.target.value);
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
