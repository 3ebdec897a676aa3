import { Button } from "@saleor/macaw-ui";

import { useHost } from "../shell/host";
import { useProblemText } from "../shell/problemText";
import type { RequestError } from "../shell/requestError";
import { permissionsOf, useSession, useSessionStore } from "../shell/session";
import { useShellText } from "../shell/shellTexts";
import { Notice } from "./Notice";
import styles from "./ui.module.css";

interface Props {
  error: RequestError;
  onRetry: () => void;
  /** Saleor's permission that the page's data needs. */
  permission?: "MANAGE_ORDERS" | "MANAGE_SETTINGS" | "MANAGE_USERS" | "MANAGE_DISCOUNTS";
}

/** Why there is no data, and what the user can do about it. */
export function RequestErrorView({ error, onRetry, permission = "MANAGE_ORDERS" }: Props) {
  const t = useShellText();
  const { isEmbedded, token } = useSession();
  const { signOut } = useSessionStore();
  const host = useHost();
  const { requestText } = useProblemText();
  const isRefused = error.kind === "signedOut" || error.kind === "forbidden";
  // The person may and the app may not: an administrator can change that from here.
  const isAppsLack =
    isEmbedded && error.kind === "forbidden" && permissionsOf(token, "user")?.includes(permission) && !permissionsOf(token, "app")?.includes(permission);
  return (
    <div className={styles.error}>
      <Notice tone="critical">{error.kind === "forbidden" ? t("error.forbidden", { permission: t(`permission.${permission}`) }) : requestText(error)}</Notice>
      {isAppsLack && (
        <Button
          onClick={() => {
            host.requestPermissions([permission], "/");
          }}
        >
          {t("error.requestPermission")}
        </Button>
      )}
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
