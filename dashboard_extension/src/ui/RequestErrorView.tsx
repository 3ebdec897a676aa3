import { Button } from "@saleor/macaw-ui";

import type { RequestError } from "../shell/requestError";
import { useSession, useSessionStore } from "../shell/session";
import { type Text, useText } from "../shell/text";
import { Notice } from "./Notice";
import styles from "./ui.module.css";

/** Why there is no data, and what the user can do about it. */
export function RequestErrorView({ error, onRetry }: { error: RequestError; onRetry: () => void }) {
  const t = useText();
  const { isEmbedded } = useSession();
  const { signOut } = useSessionStore();
  const isRefused = error.kind === "signedOut" || error.kind === "forbidden";
  return (
    <div className={styles.error}>
      <Notice tone="critical">{errorText(error, t, isEmbedded)}</Notice>
      {isRefused && !isEmbedded ? (
        <Button variant="secondary" onClick={signOut}>
          {t("error.otherToken")}
        </Button>
      ) : (
        <Button variant="secondary" onClick={onRetry}>
          {t("error.retry")}
        </Button>
      )}
    </div>
  );
}

export function errorText(error: RequestError, t: Text, isEmbedded: boolean): string {
  switch (error.kind) {
    case "signedOut":
      return t(isEmbedded ? "error.signedOutDashboard" : "error.signedOut");
    case "forbidden":
      return t("error.forbidden");
    case "offline":
      return t("error.offline");
    case "server":
      return t("error.server", { message: error.message });
  }
}
