import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";

import { useHost } from "../../../shell/host";
import { Notice } from "../../../ui/Notice";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";

/** A secret that was made just now, and is shown this once. */
export function ShownSecret({ name, value, onClose }: { name: string; value: string; onClose: () => void }) {
  const t = useSettingsText();
  const host = useHost();
  const [copied, setCopied] = useState<boolean | null>(null);
  const place = useRef<HTMLDivElement>(null);
  // What is shown this once must not be overlooked: it may be out of sight, or not be read out.
  useEffect(() => {
    place.current?.focus();
  }, [value]);
  return (
    <div ref={place} tabIndex={-1}>
      <Notice tone="success">
        <p>{t("endpoint.secret", { name })}</p>
        <code className={styles.secret}>{value}</code>
        <div className={styles.buttons}>
          <Button type="button" variant="secondary" size="small" onClick={() => { setCopied(host.copy(value)); }}>
            {t("endpoint.copy")}
          </Button>
          <Button type="button" variant="secondary" size="small" onClick={onClose}>
            {t("endpoint.stored")}
          </Button>
          <span role="status">{copied === null ? "" : t(copied ? "feed.copied" : "feed.notCopied")}</span>
        </div>
      </Notice>
    </div>
  );
}
