import { Button } from "@saleor/macaw-ui";

import { useSettingsText } from "../settingsTexts";
import styles from "../settings.module.css";

interface Props {
  /** Those that lead to the page that is shown, one a page after the first. */
  cursors: readonly string[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  onChange: (cursors: readonly string[]) => void;
}

/** The way through a list that the server gives in parts. */
export function Pager({ cursors, pageInfo: { hasNextPage, endCursor }, onChange }: Props) {
  const t = useSettingsText();
  return (
    <div className={styles.buttons}>
      {cursors.length > 0 && (
        <Button variant="secondary" size="small" onClick={() => { onChange(cursors.slice(0, -1)); }}>
          {t("list.previous")}
        </Button>
      )}
      {hasNextPage && (
        <Button variant="secondary" size="small" onClick={() => { onChange([...cursors, endCursor ?? ""]); }}>
          {t("list.next")}
        </Button>
      )}
    </div>
  );
}
