import type { ReactNode } from "react";

import { useHost } from "../shell/host";
import styles from "./ui.module.css";

/** A link to another site, in a tab of its own. The address may be somebody's input: only http and https become a link. */
export function ExternalLink({ url, children }: { url: string | null; children: ReactNode }) {
  const host = useHost();
  if (url === null || !/^https?:\/\//i.test(url)) return children;
  return (
    <a
      className={styles.link}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        if (host.capabilities().hasPopups) return;
        event.preventDefault();
        host.openExternal(url);
      }}
    >
      {children}
    </a>
  );
}
