import { Bookmark } from "lucide-react";

import { IconButton } from "../../ui/IconButton";
import { useOrdersText } from "./ordersTexts";
import type { Counted } from "./useViewCounts";
import type { View } from "./views";
import styles from "./views.module.css";

interface Props {
  views: readonly View[];
  current: string | null;
  /** The list shows something else than its view says. */
  isChanged: boolean;
  /** By the view's id; a view that has none is not counted (yet). */
  counts: ReadonlyMap<string, Counted>;
  hrefOf: (view: View) => string;
  onManage: () => void;
}

/** The views, each with how many orders it has and, for the first nine, its key. They are links: each has an address. */
export function ViewTabs({ views, current, isChanged, counts, hrefOf, onManage }: Props) {
  const t = useOrdersText();
  return (
    <nav className={styles.tabs} aria-label={t("views.label")}>
      <ul className={styles.list}>
        {views.map((view, index) => {
          const isCurrent = view.id === current;
          const counted = counts.get(view.id);
          return (
            <li key={view.id}>
              <a className={styles.tab} href={hrefOf(view)} aria-current={isCurrent ? "page" : undefined} title={index < 9 ? t("views.key", { name: view.name, key: index + 1 }) : view.name}>
                <span className={styles.name}>{view.name}</span>{" "}
                {isCurrent && isChanged && <span className={styles.changed}>{t("views.changed")} </span>}
                {counted && <span className={styles.count}>{t(counted.isAtLeast ? "views.countAtLeast" : "views.count", { count: counted.count })}</span>}
              </a>
            </li>
          );
        })}
      </ul>
      <IconButton label={t("views.manage")} icon={<Bookmark size={16} />} onClick={onManage} />
    </nav>
  );
}
