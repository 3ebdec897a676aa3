import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OrderLinkFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useAction } from "../../shell/useAction";
import { CopyButton } from "../../ui/CopyButton";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { Problem } from "../../ui/Problem";
import { TimeAgo } from "../../ui/TimeAgo";
import { useActorName } from "../../ui/useActorName";
import { RevokeLinkDocument } from "./links.generated";
import styles from "./notes.module.css";
import orderStyles from "./order.module.css";
import { useOrderText } from "./orderTexts";

/** Whether a link opens nothing any more. */
export function isOver({ revokedAt, expiresAt }: OrderLinkFragment): boolean {
  return revokedAt !== null || (expiresAt !== null && new Date(expiresAt).getTime() <= Date.now());
}

/** One link: whose, how long it holds, whether anybody used it. */
export function LinkItem({ link }: { link: OrderLinkFragment }) {
  const t = useOrderText();
  const actorName = useActorName();
  const { dateTime, timeAgo } = useFormat();
  const [isAsking, setIsAsking] = useState(false);
  const { run, isRunning, problem } = useAction(RevokeLinkDocument);
  const time = dateTime(link.createdAt);
  const close = () => {
    setIsAsking(false);
  };
  const revoke = async () => {
    if ((await run({ id: link.id })).kind === "done") close();
  };
  const end = link.revokedAt
    ? t("link.revoked", { time: dateTime(link.revokedAt) })
    : !link.expiresAt
      ? t("link.never")
      : t(isOver(link) ? "link.expired" : "link.until", { time: dateTime(link.expiresAt) });
  return (
    <li className={`${styles.link ?? ""} ${isOver(link) ? (styles.over ?? "") : ""}`}>
      <div className={styles.linkText}>
        <div>{end}</div>
        <div className={orderStyles.who}>
          {actorName(link.createdBy)}
          {" · "}
          <TimeAgo at={link.createdAt} />
          {link.isAutomatic && ` · ${t("link.automatic")}`}
          {` · ${link.lastUsedAt ? t("link.used", { time: timeAgo(link.lastUsedAt) }) : t("link.unused")}`}
        </div>
        {!isOver(link) && (
          <Button
            variant="tertiary"
            size="small"
            aria-label={t("link.revokeNamed", { time })}
            onClick={() => {
              setIsAsking(true);
            }}
          >
            {t("link.revoke")}
          </Button>
        )}
      </div>
      {!isOver(link) && <CopyButton text={link.url} name={t("link.named", { time })} />}
      {isAsking && (
        <ConfirmDialog title={t("link.revokeTitle", { time })} confirmLabel={t("link.revokeConfirm")} isRunning={isRunning} onConfirm={() => void revoke()} onCancel={close}>
          <p>{t("link.revokeText")}</p>
          {problem && <Problem problem={problem} lead={t("link.notRevoked")} onRetry={() => void revoke()} />}
        </ConfirmDialog>
      )}
    </li>
  );
}
